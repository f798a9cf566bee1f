// What a digest tells of dry runs: what is not there in time, who has not said yes, and roles that wait for each other.
import type { DryRunView } from "../dry-run/view-schema.ts";
import { listInWords } from "../list-words.ts";
import { after, dayInWords, inWords, latest, type Instant } from "../time.ts";
import type { SyncItem } from "./digest.ts";
import type { SyncMaterial } from "./material.ts";
import { inShort, isDryRunAhead } from "./standing.ts";

export function overdueOfDryRun(dryRun: DryRunView, at: Instant): readonly SyncItem[] {
  const tasks = isDryRunAhead(dryRun, at)
    ? [...unconfirmed(dryRun, at), ...unprepared(dryRun, at)]
    : [...unconcluded(dryRun, at)];
  return [...tasks, ...undone(dryRun, at)];
}

type Item = DryRunView["items"][number];

function isConfirmation({ kind, group }: Item): boolean {
  return kind === "confirm" && group === "confirmations";
}

/** All in one, as of a call: they are chased together. */
function unconfirmed(dryRun: DryRunView, at: Instant): readonly SyncItem[] {
  const { id, session, items, participants, preRead } = dryRun;
  const asked = items.filter(isConfirmation);
  const late = asked.filter(({ state, due }) => isMissing(state) && due <= at);
  const isTime = (latest(asked.map(({ due }) => due)) ?? preRead.due) <= at;
  const silent = isTime ? participants.filter(({ state }) => state === "open") : [];
  const who = [...new Set([...late.map(({ owner }) => owner), ...silent.map((one) => one.id)])];
  if (who.length === 0) return [];
  return [
    {
      id: `${id}/confirmations/${session.startsAt}`,
      topic: "overdue-items",
      title: `Confirmations for ${dryRun.title}`,
      text: `Not everybody has confirmed for ${inWords(session.startsAt)}.`,
      who,
      run: id,
    },
  ];
}

function isMissing(state: Item["state"]): boolean {
  return state === "open" || state === "declined" || state === "fallback";
}

interface Owed extends Pick<Item, "id" | "title" | "due"> {
  readonly owners: readonly string[];
  readonly waitingOn?: readonly string[];
  readonly instead?: string | undefined;
}

function unprepared(dryRun: DryRunView, at: Instant): readonly SyncItem[] {
  const items = dryRun.items
    .filter((item) => isMissing(item.state) && !isConfirmation(item))
    .map(({ owner, fallback, state, ...item }) => ({
      ...item,
      owners: [owner],
      instead: state === "fallback" ? fallback : undefined,
    }));
  const dependencies = dryRun.dependencies.filter(({ state }) => state === "open");
  return [...items, ...dependencies, ...tasksIn(dryRun.countdown)].flatMap((owed) =>
    lateItem(dryRun, owed, at),
  );
}

function undone(dryRun: DryRunView, at: Instant): readonly SyncItem[] {
  if (dryRun.status === "cancelled") return [];
  return tasksIn(dryRun.afterwards).flatMap((owed) => lateItem(dryRun, owed, at));
}

function tasksIn(tasks: DryRunView["countdown"]): readonly Owed[] {
  return tasks.filter(({ done }) => !done).map(({ owner, ...task }) => ({ ...task, owners: [owner] }));
}

function lateItem(
  { id: run, title: session, session: { startsAt } }: DryRunView,
  { id, title, due, owners, waitingOn = [], instead }: Owed,
  at: Instant,
): readonly SyncItem[] {
  if (due > at) return [];
  const waits = waitingOn.length === 0 ? "" : ` It waits for ${listInWords(waitingOn)}.`;
  const fallback = instead === undefined ? "" : ` Instead: ${instead}`;
  const text = `It was due ${inWords(due)}, for ${session} on ${dayInWords(startsAt)}.${waits}${fallback}`;
  return [
    {
      id: `${run}/owed/${id}/${due}`,
      topic: "overdue-items",
      title: inShort(title),
      text: inShort(text),
      who: [...owners],
      at: due,
      run,
    },
  ];
}

function unconcluded({ id, title, status, owner, session }: DryRunView, at: Instant): readonly SyncItem[] {
  const due = after(session.endsAt, "24 hours");
  if (status === "held" || status === "cancelled" || status === "ended-outside" || due > at) return [];
  return [
    {
      id: `${id}/outcome/${due}`,
      topic: "overdue-items",
      title: `Outcome of ${title}`,
      text: `The dry run of ${dayInWords(session.endsAt)} is over, and nobody has concluded it.`,
      who: [owner],
      at: due,
      run: id,
    },
  ];
}

/** Who waits for whom, where nobody can go on. */
export function circles({ dryRuns, at }: SyncMaterial): readonly SyncItem[] {
  return dryRuns
    .filter((dryRun) => isDryRunAhead(dryRun, at))
    .flatMap(({ id, title, circularWaits }) =>
      circularWaits.map(({ roles, text }): SyncItem => ({
        id: `${id}/circle/${roles.toSorted().join("+")}`,
        topic: "risks",
        title: `${title} waits in a circle`,
        text: inShort(text),
        who: roles,
        run: id,
        hint: "dependency-risk",
      })),
    );
}
