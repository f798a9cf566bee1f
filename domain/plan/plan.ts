// The whole operating plan: what a plan file holds, section by section.
import { z } from "zod";
import { optional } from "../optional.ts";
import { Person, RoleId } from "../people.ts";
import { WorkingHours } from "../working-hours.ts";
import { CallPlan } from "./call-plan.ts";
import type { CitedDocument } from "./check-plan.ts";
import { ChangelogPlan, DocumentPlan, SyncPlan } from "./document-plan.ts";
import { DryRunPlan } from "./dry-run-plan.ts";
import { ChannelName, Id, Text, TimeZone } from "./fields.ts";
import { Freeze } from "./freeze-plan.ts";
import { MetricsPlan } from "./metrics-plan.ts";
import { Permissions, ReleasePlan } from "./release-plan.ts";
import { RetentionPlan } from "./retention-plan.ts";
import { TilePlan, type FixedTileId, type WatchedTile } from "./tile-plan.ts";

export const Organisation = z.strictObject({
  id: Id,
  name: Text,
  customer: z
    .boolean()
    .default(false)
    .meta({ description: "Its people take part in calls and dry runs, and sign nothing." }),
});
export type Organisation = z.infer<typeof Organisation>;

export const Role = z.strictObject({ id: RoleId, title: Text });
export type Role = z.infer<typeof Role>;

export const Channel = z.strictObject({ name: ChannelName, topic: Text, purpose: Text });
export type Channel = z.infer<typeof Channel>;

/** The release part as written: what it shares with other parts stands once, in theirs. */
export const ReleaseSection = ReleasePlan.omit({
  product: true,
  permissions: true,
  metrics: true,
  tiles: true,
  documents: true,
  freezes: true,
}).extend({
  freezes: z.array(Freeze).exactOptional().meta({ description: "When nothing new reaches production." }),
});

export const Plan = z
  .strictObject({
    version: z.literal(1).meta({ description: "Version of this format." }),
    product: Text,
    timezone: TimeZone.meta({ description: "Zone of plain dates and of people who name none." }),
    workingHours: WorkingHours.prefault({}).meta({
      description: "When people are reminded; a person may have other hours.",
    }),
    organisations: z.array(Organisation).min(1),
    people: z.array(Person.strict()).min(1),
    roles: z.array(Role).min(1),
    channels: z.array(Channel).min(1),
    permissions: Permissions.default({}).meta({
      description: "Acts that only some roles may do; the rest is open to every internal person.",
    }),
    release: ReleaseSection,
    calls: z.array(CallPlan).default([]),
    metrics: MetricsPlan.optional(),
    tiles: TilePlan.default({ fixed: [], facts: [] }),
    changelog: ChangelogPlan.optional(),
    documents: DocumentPlan.optional(),
    sync: SyncPlan.optional(),
    dryRun: DryRunPlan.optional(),
    retention: RetentionPlan.default({}).meta({
      description: "How long rows are kept, by class; a class that is not named is kept for ever.",
    }),
  })
  .meta({
    title: "Operating plan",
    description: "People, release gates, calls, metrics and documents of a team, as Runsheet executes them.",
  });
export type Plan = z.infer<typeof Plan>;

/** What a release carries with it from its start on. */
export function releasePlanOf(plan: Plan): ReleasePlan {
  const { product, permissions, metrics, timezone } = plan;
  const { freezes, ...release } = plan.release;
  const zoned = freezes?.map((freeze) => ({ timezone, ...freeze }));
  const cited = citedDocuments(plan);
  return {
    product,
    permissions,
    ...release,
    metrics: metrics?.list ?? [],
    tiles: watchableTiles(plan),
    ...optional({ freezes: zoned }),
    ...(cited.length === 0 ? {} : { documents: cited }),
  };
}

/** Only those that a check names: a release carries nothing that it does not use. */
function citedDocuments({ release, documents }: Plan): CitedDocument[] {
  const paths = release.stages.flatMap(({ gates }) =>
    gates.flatMap((gate) =>
      gate.kind === "check" && gate.check.name === "documents-valid" ? gate.check.documents : [],
    ),
  );
  const governed = documents?.governed.filter(({ path }) => paths.includes(path)) ?? [];
  return governed.map(({ path, title, expires }) => ({ path, title, expires }));
}

/** Tiles with an age. Those that Runsheet makes of nightly figures grow old as the figures do. */
export function watchableTiles({ metrics, tiles }: Plan): WatchedTile[] {
  const ofNights = tiles.fixed.filter(({ id }) => nightlyTiles.includes(id));
  return [
    ...(metrics === undefined
      ? []
      : ofNights.map(({ id, title }) => ({ id, title, staleness: metrics.staleness }))),
    ...tiles.facts.map(({ id, title, factType, staleness }) => ({ id, title, factType, staleness })),
  ];
}

const nightlyTiles: readonly FixedTileId[] = ["ops-pulse", "sla-trends"];
