// What stops to count soon, or has stopped already: documents and waivers.
import { dayInWords, instantFrom, epochMs, inWords, durationMs } from "../time.ts";
import type { SyncItem } from "./digest.ts";
import type { DocumentStanding, ItemMaker, SyncMaterial } from "./material.ts";
import { isUnderWay } from "./standing.ts";

/** Where the plan has no documents, waivers are warned of as early. */
const usually = "48 hours";

export const expiring: ItemMaker = (material) => [...documents(material), ...waivers(material)];

function documents({ documents: all, date, plan }: SyncMaterial): readonly SyncItem[] {
  const days = durationMs(plan.documents?.warnAhead ?? usually);
  const horizon = instantFrom(epochMs(`${date}T00:00:00.000Z`) + days).slice(0, 10);
  return all
    .filter(({ expires }) => expires <= horizon)
    .toSorted((left, right) => (left.expires < right.expires ? -1 : 1))
    .map((document) => documentItem(document, date));
}

function documentItem({ path, title, owner, expires }: DocumentStanding, date: string): SyncItem {
  const words = expires < date ? "Its last day was" : "Its last day is";
  return {
    id: `document/${path}/${expires}`,
    topic: "expiring-documents",
    title,
    text: `${path}. ${words} ${dayInWords(expires)}.`,
    who: owner === undefined ? [] : [owner],
  };
}

function waivers({ releases, at, plan }: SyncMaterial): readonly SyncItem[] {
  const horizon = instantFrom(epochMs(at) + durationMs(plan.documents?.warnAhead ?? usually));
  return releases.filter(isUnderWay).flatMap(({ id, key, stages }) =>
    stages
      .flatMap(({ gates }) => gates)
      .flatMap(({ id: gate, title, waiver }): SyncItem[] =>
        waiver?.status === "in-force" && waiver.until <= horizon
          ? [
              {
                id: `${id}/waiver/${gate}/${waiver.until}`,
                topic: "expiring-documents",
                title: `Waiver of ${title}`,
                text: `It ends ${inWords(waiver.until)}; then the gate of ${key} is open again.`,
                who: [waiver.by],
                at: waiver.until,
                run: id,
              },
            ]
          : [],
      ),
  );
}
