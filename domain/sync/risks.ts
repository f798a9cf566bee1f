// What may go wrong with releases: risks that people have recorded, and who waits for whom for longer than a day.
import { listInWords } from "../list-words.ts";
import type { Condition } from "../release/conditions.ts";
import { conditionsOf } from "../release/unmet.ts";
import type { ReleaseView } from "../release/view-schema.ts";
import { after, dayInWords, earliest, inWords, type Instant } from "../time.ts";
import type { SyncItem } from "./digest.ts";
import { circles } from "./dry-runs.ts";
import type { ItemMaker, SyncMaterial } from "./material.ts";
import { ageInWords, inShort, isUnderWay } from "./standing.ts";

export const risks: ItemMaker = (material) => [
  ...material.releases
    .filter(isUnderWay)
    .flatMap((release) => [...waits(release, material), ...openRisks(release)]),
  ...circles(material),
];

function openRisks({ id, key, risks: all }: ReleaseView): readonly SyncItem[] {
  return all
    .filter(({ status }) => status === "open")
    .map(({ id: risk, title, severity, owner, mitigation, due, recordedAt }) => ({
      id: `${id}/risk/${risk}`,
      topic: "risks",
      title: inShort(title),
      text: inShort(
        `${severity} risk of ${key}${due === undefined ? "" : `, due ${dayInWords(due)}`}. Mitigation: ${mitigation}`,
      ),
      who: [owner],
      at: recordedAt,
      run: id,
    }));
}

const patience = "24 hours";

/** One item for each that is waited for: what of a release waits for the same people is one dependency. */
function waits(release: ReleaseView, { people, at }: SyncMaterial): readonly SyncItem[] {
  const waiting = conditionsOf({ view: release, people, at }).filter((one) => isOld(one, at));
  const byWhom = Map.groupBy(waiting, waitedFor);
  return [...byWhom].map(([, conditions]) => waitItem(release, conditions, at));
}

/** What only time clears is nobody's to do. */
function isOld({ upcoming, since, acts, notBefore }: Condition, at: Instant): boolean {
  const isForTime = acts.length === 0 && notBefore !== undefined;
  return !upcoming && !isForTime && since !== undefined && after(since, patience) <= at;
}

function waitedFor(condition: Condition): string {
  const { people, others } = partiesOf(condition);
  return people.length + others.length === 0 ? condition.id : [...people, ...others].join(" ");
}

function partiesOf({ acts }: Condition) {
  const people = [...new Set(acts.flatMap((act) => act.people))].toSorted();
  return { people, others: [...new Set(acts.flatMap(({ by }) => by ?? []))] };
}

function waitItem({ id, key }: ReleaseView, conditions: readonly Condition[], at: Instant): SyncItem {
  const [first] = conditions;
  const since = earliest(conditions.map((one) => one.since)) ?? at;
  const { people, others } = first === undefined ? { people: [], others: [] } : partiesOf(first);
  const missing = conditions.map(({ title }) => title);
  const whom = others.length === 0 ? "" : ` for ${listInWords(others)}`;
  return {
    id: `${id}/waits/${people.length + others.length === 0 ? first?.id : [...people, ...others].join("+")}/${since}`,
    topic: "risks",
    title: `${key} waits${whom}`,
    text: inShort(
      `${listInWords(missing)}${conditions.length === 1 ? `: ${first?.missing}` : ""}. For ${ageInWords(since, at)}, since ${inWords(since)}.`,
    ),
    who: people,
    at: since,
    run: id,
    hint: "dependency-risk",
  };
}
