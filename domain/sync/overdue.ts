// What should have happened by now: items, follow-ups, answers and outcomes of calls, and what a dry run is owed.
import { isDone } from "../call/issues.ts";
import type { CallView } from "../call/view-schema.ts";
import { after, dayInWords, inWords } from "../time.ts";
import type { SyncItem } from "./digest.ts";
import { overdueOfDryRun } from "./dry-runs.ts";
import type { ItemMaker, SyncMaterial } from "./material.ts";
import { isAhead } from "./standing.ts";

type Now = Pick<SyncMaterial, "at" | "date">;

export const overdueItems: ItemMaker = ({ calls, dryRuns, ...now }) => [
  ...calls
    .toSorted((left, right) => (left.startsAt < right.startsAt ? -1 : 1))
    .flatMap((call) => [
      ...unprepared(call, now),
      ...unanswered(call, now),
      ...unlogged(call, now),
      ...lateFollowUps(call, now),
    ]),
  ...dryRuns
    .toSorted((left, right) => (left.session.startsAt < right.session.startsAt ? -1 : 1))
    .flatMap((dryRun) => overdueOfDryRun(dryRun, now.at)),
];

function unprepared(call: CallView, { at }: Now): readonly SyncItem[] {
  if (!isAhead(call, at)) return [];
  return call.items
    .filter(({ done, due }) => !done && due <= at)
    .map(({ id, title, owner, due }) => ({
      id: `${call.id}/item/${id}/${due}`,
      topic: "overdue-items",
      title,
      text: `It was due ${inWords(due)}, for ${call.title} on ${dayInWords(call.startsAt)}.`,
      who: [owner],
      at: due,
      run: call.id,
    }));
}

function unanswered(call: CallView, { at }: Now): readonly SyncItem[] {
  const { id, title, startsAt, participants, deadlines } = call;
  const missing = participants.filter(({ answer }) => answer === undefined || answer === "maybe");
  if (!isAhead(call, at) || deadlines.prep > at || missing.length === 0) return [];
  return [
    {
      id: `${id}/answers/${startsAt}`,
      topic: "overdue-items",
      title: `Confirmations for ${title}`,
      text: `Not everybody has said whether they come on ${inWords(startsAt)}.`,
      who: missing.map((one) => one.id),
      at: deadlines.prep,
      run: id,
    },
  ];
}

function unlogged({ id, title, status, owner, endsAt }: CallView, { at }: Now): readonly SyncItem[] {
  const due = after(endsAt, "24 hours");
  if ((status !== "awaiting-log" && status !== "unlogged") || due > at) return [];
  return [
    {
      id: `${id}/outcome/${due}`,
      topic: "overdue-items",
      title: `Outcome of ${title}`,
      text: `The call of ${dayInWords(endsAt)} is over, and nobody has logged it.`,
      who: [owner],
      at: due,
      run: id,
    },
  ];
}

function lateFollowUps(call: CallView, { at, date }: Now): readonly SyncItem[] {
  return call.followUps
    .filter((one) => !isDone(one) && (one.due.length === date.length ? one.due < date : one.due <= at))
    .map(({ id, title, owner, due, linear, issue }) => {
      const key = linear?.issue ?? issue;
      return {
        id: `${call.id}/follow-up/${id}/${due}`,
        topic: "overdue-items",
        title,
        text: `Follow-up of ${call.title} on ${dayInWords(call.startsAt)}${key === undefined ? "" : `, ${key}`}. It was due ${dayInWords(due)}.`,
        who: [owner],
        run: call.id,
      };
    });
}
