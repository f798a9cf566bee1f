// What has changed since the last sync, and what has grown by it: entries, releases with new gates, a wider plan.
import { changelogIdOf, type StoredChange } from "../changelog/entry.ts";
import { kindInWords } from "../changelog/words.ts";
import { listInWords } from "../list-words.ts";
import type { Plan } from "../plan/plan.ts";
import type { ReleaseView } from "../release/view-schema.ts";
import { epochMs } from "../time.ts";
import type { SyncItem } from "./digest.ts";
import type { ItemMaker, SyncMaterial } from "./material.ts";
import { inShort, isUnderWay } from "./standing.ts";

export const changes: ItemMaker = (material) => [
  ...grownPlan(material),
  ...grownReleases(material),
  ...newEntries(material).map(entryItem),
];

const firstLookMs = 86_400_000;

/** Oldest first. The first digest of all looks back one day. */
export function newEntries({ changes: all, former, at }: SyncMaterial): readonly StoredChange[] {
  return all
    .filter(({ seq, recordedAt }) =>
      former === undefined ? epochMs(recordedAt) > epochMs(at) - firstLookMs : seq > former.baseline.change,
    )
    .toSorted((left, right) => left.seq - right.seq);
}

function entryItem(entry: StoredChange): SyncItem {
  const { kind, change, author, at, evidence } = entry;
  const run = evidence !== undefined && /^(release|call|dry-run)\//.test(evidence) ? { run: evidence } : {};
  return {
    id: changelogIdOf(entry),
    topic: "changelog",
    title: kindInWords[kind],
    text: inShort(change),
    who: [author],
    at,
    ...run,
    ...(kind === "roadmap" ? { hint: "scope-creep" as const } : {}),
  };
}

function grownReleases({ releases, former }: SyncMaterial): readonly SyncItem[] {
  return releases.filter(isUnderWay).flatMap((release) => {
    const known = former?.baseline.gatesByRelease[release.id];
    const added = known === undefined ? [] : gatesOf(release).filter(({ id }) => !known.includes(id));
    return added.length === 0 ? [] : [grownRelease(release, added)];
  });
}

function grownRelease(
  { id, key }: ReleaseView,
  added: readonly { readonly id: string; readonly title: string }[],
): SyncItem {
  const titles = listInWords(added.map(({ title }) => title));
  return {
    id: `${id}/grown/${added.map((gate) => gate.id).join("+")}`.slice(0, 400),
    topic: "changelog",
    title: `${key} has grown`,
    text: inShort(`${added.length === 1 ? "A new gate" : `${added.length} new gates`}: ${titles}.`),
    who: [],
    run: id,
    hint: "scope-creep",
  };
}

export function gatesOf({ stages }: ReleaseView): readonly { readonly id: string; readonly title: string }[] {
  return stages.flatMap(({ gates }) => gates.map(({ id, title }) => ({ id, title })));
}

function grownPlan({ plan, planRevision, former }: SyncMaterial): readonly SyncItem[] {
  if (former === undefined || former.baseline.plan.revision === planRevision) return [];
  const before = former.baseline.plan.parts;
  const now = partsOf(plan);
  const added = now.filter((part) => !before.includes(part));
  const gone = before.filter((part) => !now.includes(part));
  const words = [
    ...(added.length === 0 ? [] : [`New: ${listInWords(added)}.`]),
    ...(gone.length === 0 ? [] : [`Gone: ${listInWords(gone)}.`]),
  ];
  return [
    {
      id: `plan/${planRevision}`,
      topic: "changelog",
      title: added.length === 0 ? "The plan has changed" : "The plan has grown",
      text: inShort(words.length === 0 ? "No part is new or gone." : words.join(" ")),
      who: [],
      ...(added.length === 0 ? {} : { hint: "scope-creep" as const }),
    },
  ];
}

/** What a plan asks people to do, by name: what is new among them makes it wider. */
export function partsOf({ release, calls, tiles, documents, dryRun }: Plan): readonly string[] {
  return [
    ...release.stages.flatMap(({ title, gates }) => gates.map((gate) => `gate ${gate.title} of ${title}`)),
    ...calls.map(({ title }) => `call ${title}`),
    ...calls.flatMap((call) => call.checklist.map((item) => `item ${item.title} of ${call.title}`)),
    ...tiles.facts.map(({ title }) => `tile ${title}`),
    ...(documents?.governed ?? []).map(({ title }) => `document ${title}`),
    ...(dryRun === undefined ? [] : [`dry run ${dryRun.title}`]),
  ];
}
