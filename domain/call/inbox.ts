// What waits for one person in calls: pure, from views as everybody sees them.
import { isNear } from "../near.ts";
import type { Asker } from "../release/inbox.ts";
import type { Instant } from "../time.ts";
import type { CallView } from "./view-schema.ts";

export interface CallInboxItem {
  readonly call: string;
  readonly key: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly action: "tick" | "confirm" | "send-pre-read" | "log" | "use-backup";
  /** Of the checklist. */
  readonly item?: string;
  readonly what: string;
  readonly due: Instant;
  readonly late: boolean;
}

type Owed = Pick<CallInboxItem, "action" | "what" | "due" | "late"> & { readonly item?: string };

/** Customers answer in their own way: nothing here is asked of them. */
export function callInboxOf(
  person: Asker,
  views: readonly CallView[],
  at: Instant,
): readonly CallInboxItem[] {
  if (person.customer) return [];
  return views
    .filter(({ closed }) => !closed)
    .flatMap((view) =>
      owedOf(view, person, at).map((owed) => ({
        call: view.id,
        key: view.key,
        title: view.title,
        startsAt: view.startsAt,
        ...owed,
      })),
    );
}

function owedOf(view: CallView, person: Pick<Asker, "id" | "roles">, at: Instant): readonly Owed[] {
  const isOwner = person.roles.includes(view.owner);
  switch (view.status) {
    case "planned":
    case "prepared":
    case "moved":
      return [
        ...ticksOf(view, person.roles, at),
        ...(isOwner ? preReadOf(view, at) : []),
        ...answerOf(view, person.id),
      ];
    case "in-progress":
    case "awaiting-log":
    case "unlogged":
      return isOwner ? [logOf(view)] : [];
    case "cancelled":
    case "missed":
      return isOwner && view.backup !== undefined ? [backupOf(view.backup, at)] : [];
    case "held":
    case "ended-outside":
      return [];
  }
}

function ticksOf({ items }: CallView, roles: readonly string[], at: Instant): readonly Owed[] {
  return items
    .filter(({ done, owner, due }) => !done && roles.includes(owner) && isNear(due, at))
    .map(({ id, title, due }) => ({ action: "tick", item: id, what: title, due, late: due <= at }));
}

/** It is sent by itself; only one that did not go out asks for a press. */
function preReadOf({ deadlines, preRead }: CallView, at: Instant): readonly Owed[] {
  const due = deadlines.preRead;
  if (due === undefined || due > at || preRead?.sent !== undefined) return [];
  return [{ action: "send-pre-read", what: "The pre-read is not sent", due, late: true }];
}

function answerOf({ participants, startsAt }: CallView, id: string): readonly Owed[] {
  const isSilent = participants.some((one) => one.id === id && one.answer === undefined);
  return isSilent ? [{ action: "confirm", what: "Say whether you come", due: startsAt, late: false }] : [];
}

function logOf({ status, endsAt }: CallView): Owed {
  return { action: "log", what: "Log what came of it", due: endsAt, late: status === "unlogged" };
}

function backupOf(backup: Instant, at: Instant): Owed {
  return { action: "use-backup", what: "Use the backup slot, or let it go", due: backup, late: backup <= at };
}
