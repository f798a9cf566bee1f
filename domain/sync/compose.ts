// The digest of a day: what is new by topic, in the plan's order, and what came back because nobody reviewed it.
import type { z } from "zod";
import type { SyncTopic } from "../plan/document-plan.ts";
import { changes, gatesOf, newEntries, partsOf } from "./changes.ts";
import type { Digest, SyncBaseline, SyncItem } from "./digest.ts";
import { expiring } from "./expiring.ts";
import type { FormerSync, ItemMaker, SyncMaterial } from "./material.ts";
import { overdueItems } from "./overdue.ts";
import { preReads } from "./pre-reads.ts";
import { risks } from "./risks.ts";
import { isUnderWay } from "./standing.ts";
import { unheldSeats } from "./unheld.ts";

const makerByTopic: { readonly [Topic in z.infer<typeof SyncTopic>]: ItemMaker } = {
  changelog: changes,
  "overdue-items": overdueItems,
  risks,
  "expiring-documents": expiring,
  "pre-reads": preReads,
  "nobody-holds": unheldSeats,
};

/** Of one topic. More than people go through in one sync: what finds no room is new the next time. */
const mostNew = 30;

export function composeDigest(material: SyncMaterial): Digest {
  const { plan, former } = material;
  const topics = plan.sync?.topics ?? [];
  const standing = topics.flatMap((topic) => makerByTopic[topic](material));
  const told = new Set([...(former?.known ?? []), ...(former?.items ?? []).map(({ id }) => id)]);
  const fresh = standing.filter(({ id }) => !told.has(id));
  const chosen = topics.flatMap((topic) => fresh.filter((item) => item.topic === topic).slice(0, mostNew));
  const left = fresh.filter((item) => !chosen.includes(item));
  const items = [...returning(former, standing), ...chosen];
  const shown = new Set(items.map(({ id }) => id));
  return {
    items: topics.flatMap((topic) => items.filter((item) => item.topic === topic)),
    known: standing.map(({ id }) => id).filter((id) => told.has(id) && !shown.has(id)),
    later: left.length,
    ...(former === undefined ? {} : { since: former.baseline.at }),
    baseline: baselineOf(material, left),
  };
}

/** Once: what came back before and was passed over again is let be. Of what can end by itself only what still stands. */
function returning(former: FormerSync | undefined, standing: readonly SyncItem[]): readonly SyncItem[] {
  if (former === undefined) return [];
  const { items, reviewed } = former;
  return items
    .filter(({ id, returned }) => returned !== true && !reviewed.includes(id))
    .flatMap((item): SyncItem[] => {
      const now = standing.find(({ id }) => id === item.id);
      if (now !== undefined) return [{ ...now, returned: true }];
      return item.topic === "changelog" ? [{ ...item, returned: true }] : [];
    });
}

/** Up to what is told: entries and growth for which there was no room are seen as new again. */
function baselineOf(material: SyncMaterial, left: readonly SyncItem[]): SyncBaseline {
  const { at, plan, planRevision, releases, changes: all, former } = material;
  const isLeft = (id: string) => left.some((item) => item.id === id);
  const entries = newEntries(material);
  const firstLeft = entries.find((entry) => isLeft(`changelog/${entry.key}`));
  const newest = Math.max(0, former?.baseline.change ?? 0, ...all.map(({ seq }) => seq));
  const before = former?.baseline.gatesByRelease ?? {};
  const isGrowthLeft = ({ id }: { readonly id: string }) =>
    left.some((item) => item.id.startsWith(`${id}/grown/`));
  return {
    at,
    change: firstLeft === undefined ? newest : firstLeft.seq - 1,
    plan:
      former !== undefined && isLeft(`plan/${planRevision}`)
        ? former.baseline.plan
        : { revision: planRevision, parts: partsOf(plan) },
    gatesByRelease: Object.fromEntries(
      releases
        .filter(isUnderWay)
        .map((release) => [
          release.id,
          isGrowthLeft(release) ? (before[release.id] ?? []) : gatesOf(release).map(({ id }) => id),
        ]),
    ),
  };
}
