// Looks for what a dry run is to find: a night that has run, an address that answers, a tile that is believed.
import type { LookAtReadiness } from "#domain/dry-run/look-order.ts";
import { judgeTile, type Found } from "#domain/dry-run/look.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Probes } from "#domain/ports.ts";
import { judgeProbe } from "#domain/release/checks/inspected.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";
import { figureTiles, type FigureSources } from "./figure-tiles.ts";
import { foundNight, type NightLookPorts } from "./ordered-night.ts";

export interface ReadinessPorts extends FigureSources, NightLookPorts {
  readonly probes: Probes;
  readonly plan: () => Plan;
}

export function lookAtReadiness(asked: LookAtReadiness, ports: ReadinessPorts): Promise<Found> {
  return alive(() => translated(() => found(asked, ports), { finalFailures: false }));
}

async function found(asked: LookAtReadiness, ports: ReadinessPorts): Promise<Found> {
  const { subject, environment, at } = asked;
  switch (subject.name) {
    case "nightly-run":
      return foundNight(asked, subject.maxAge, ports);
    case "answers":
      return answered(asked, subject, ports);
    case "tile": {
      const tiles = await figureTiles(ports, { environment, at });
      return judgeTile(
        asked,
        tiles.find(({ id }) => id === subject.tile),
      );
    }
  }
}

type Answers = Extract<LookAtReadiness["subject"], { readonly name: "answers" }>;

/** Slow is no reason to call off a session; silence is. */
const patienceMs = 10_000;

async function answered(
  { title, environment }: LookAtReadiness,
  { url, status }: Answers,
  { probes, plan }: ReadinessPorts,
): Promise<Found> {
  const budgetMs = { mock: patienceMs, live: patienceMs };
  const target = { of: "http", mode: "live", title, environment, url, status, budgetMs } as const;
  const privateOrigins = plan().release.privateOrigins ?? [];
  const standing = judgeProbe(target, await probes.probe(target, { privateOrigins }));
  return { ok: standing.status === "met", reason: `${standing.reason}.`, link: url };
}
