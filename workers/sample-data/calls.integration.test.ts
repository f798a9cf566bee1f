// The sample calls in a real database: there once, closed, with what was said in the memory.
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CallView } from "#domain/call/view-schema.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createMemory } from "#integrations/supabase/memory.ts";
import { createRecords } from "#integrations/supabase/records.ts";
import { createMemoryBacklog } from "#test/fakes/memory-backlog.ts";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { appendSampleCalls } from "./calls.ts";

const outlook = {
  plan: loadPlan(fileURLToPath(new URL("../../plan.yaml", import.meta.url))),
  planRevision: "test",
  at: "2026-11-21T11:00:00.000Z",
  calendar: createCalendar(),
};

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
});
afterAll(() => supabase.close());

it("the calls that the plan names in the past were held and logged, and a second start adds nothing", async () => {
  const [records, memory] = [createRecords(supabase.client), createMemory(supabase.client)];
  const { backlog } = createMemoryBacklog({ issues: ["OCC-212", "OCC-221"], emails: [] });
  await appendSampleCalls({ records, memory, backlog }, outlook);
  const stored = async () => ({
    calls: (await records.listRuns({ kind: "call" })).items,
    log: (await records.decisions({ limit: 200 })).items,
    said: (await memory.list({ limit: 50 })).items,
  });
  const first = await stored();
  const views = first.calls.map(({ view }) => CallView.parse(view));
  expect(views.map(({ date, status, closed }) => [date, status, closed])).toEqual([
    ["2025-10-14", "held", true],
    ["2025-10-07", "held", true],
  ]);
  expect(views[0]?.items.every(({ done }) => done)).toBe(true);
  expect(views[0]?.participants.map(({ answer }) => answer)).toEqual(["yes", "yes", "yes"]);
  expect(views[0]?.undelivered).toEqual([]);
  expect(first.said.filter(({ kind }) => kind === "quote")).toHaveLength(4);
  expect(first.said.every(({ text }) => text?.startsWith("Sample: "))).toBe(true);
  expect(first.log.filter(({ action }) => action === "call.log_outcome")).toHaveLength(2);

  expect(views.map(({ followUps }) => followUps.map(({ linear }) => linear?.issue))).toEqual([
    ["OCC-221"],
    ["OCC-212"],
  ]);

  await appendSampleCalls({ records, memory, backlog }, outlook);
  expect(await stored()).toEqual(first);
});

it("a plan whose calls are all to come has none", async () => {
  await supabase.empty();
  const records = createRecords(supabase.client);
  const memory = createMemory(supabase.client);
  await appendSampleCalls({ records, memory }, { ...outlook, at: "2025-10-01T11:00:00.000Z" });
  expect((await records.listRuns({ kind: "call" })).items).toEqual([]);
});
