// The API over one dry run in memory, and how its tests call it.
import { dryRunRow } from "#domain/dry-run/row.ts";
import type { Plan } from "#domain/plan/plan.ts";
import { bearer, createTestApi } from "./api.ts";
import { anOutlook, type DryRunPlay } from "./builders/dry-run.ts";

export const dryRunUrl = "/api/dry-runs/2025-10-16";

export function aDryRunApi(play?: DryRunPlay, seed: Plan = anOutlook().plan) {
  const { at } = anOutlook();
  // The tokens of these tests know people by such addresses.
  const people = seed.people.map((person) => ({ ...person, email: `${person.id}@hotdash.example` }));
  const plan = { ...seed, people };
  const api = createTestApi({
    plan,
    now: () => new Date(play?.at ?? at),
    ...(play === undefined ? {} : { dryRun: play }),
  });
  const store = async (): Promise<void> => {
    if (play !== undefined)
      await api.records.write({ run: { ...dryRunRow(play.view), runId: "run-1" }, decisions: [] });
    await api.hub.poll();
  };
  const get = async (path = dryRunUrl, who = "justin") => api.app.inject({ url: path, headers: bearer(who) });
  const post = async (path: string, payload: object, who = "justin") =>
    api.app.inject({ method: "POST", url: path, headers: bearer(who), payload });
  return { ...api, store, get, post };
}
