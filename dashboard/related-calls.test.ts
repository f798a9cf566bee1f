import { describe, expect, it } from "vitest";
import { aCall } from "./a-call.ts";
import { aView } from "./a-view.ts";
import { namingInWords, relatedCalls } from "./related-calls.ts";

const now = Date.parse("2025-10-20T12:00:00Z");
const on = (day: string, parts: Parameters<typeof aCall>[0] = {}) =>
  aCall({ id: `call/weekly-customer/2025-10-${day}`, startsAt: `2025-10-${day}T14:00:00.000Z`, ...parts });
const view = aView({ key: "v2025.10.16", startedAt: "2025-10-10T12:00:00.000Z" });
const calls = [on("07"), on("14"), on("21"), on("28")];
const days = (related: ReturnType<typeof relatedCalls>) => related.map(({ call }) => call.id.slice(-2));

describe("the calls of a release", () => {
  it("are those since its start and the next one, newest first", () => {
    expect(days(relatedCalls(view, { calls, memory: [] }, now))).toEqual(["21", "14"]);
  });

  it("end with it", () => {
    const over = { ...view, status: "closed", updatedAt: "2025-10-13T12:00:00.000Z" } as const;
    expect(days(relatedCalls(over, { calls, memory: [] }, now))).toEqual([]);
  });

  it.each([
    { given: "a decision", text: "Show v2025.10.16 on Tuesday.", expected: ["07"] },
    { given: "its workflow", text: "See release/v2025.10.16", expected: ["07"] },
    { given: "another key", text: "Show v2025.10.16a on Tuesday.", expected: [] },
    { given: "both keys", text: "v2025.10.16a, then v2025.10.16", expected: ["07"] },
    { given: "a longer word", text: "rev2025.10.16", expected: [] },
  ])("are also those that name it: $given", ({ text, expected }) => {
    const memory = [{ ref: "call/weekly-customer/2025-10-07", kind: "decision" as const, text }];
    const related = relatedCalls(view, { calls: [on("07")], memory }, now);
    expect(days(related)).toEqual(expected);
    expect(related.flatMap(({ named }) => named.map(namingInWords))).toEqual(
      expected.map(() => `Decided: ${text}`),
    );
  });

  it("say by a follow-up what is still owed to it", () => {
    const followUp = { id: "1", title: "Film v2025.10.16", owner: "justin", due: "2025-10-17" };
    const [related] = relatedCalls(view, { calls: [on("07", { followUps: [followUp] })], memory: [] }, now);
    expect(related?.named.map(namingInWords)).toEqual(["Follow-up: Film v2025.10.16"]);
  });
});
