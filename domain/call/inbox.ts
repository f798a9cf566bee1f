// What waits for one person in customer calls: pure, from views.
import type { Person } from "../people.ts";
import type { Instant } from "../time.ts";
import type { CallStatus, CallView } from "./view-schema.ts";

export interface CallInboxItem {
  /** Workflow id of the call. */
  readonly call: string;
  readonly key: string;
  readonly title: string;
  readonly action: "prepare" | "answer" | "log";
  readonly what: string;
  readonly due: Instant;
  readonly late: boolean;
}

/** Next due first. */
export function callInboxOf(
  person: Pick<Person, "id" | "roles" | "customer">,
  views: readonly CallView[],
  at: Instant,
): readonly CallInboxItem[] {
  if (person.customer) return [];
  return views
    .flatMap((view) => itemsOf(view, person, at))
    .toSorted((left, right) => (left.due < right.due ? -1 : left.due > right.due ? 1 : 0));
}

const ahead: readonly CallStatus[] = ["planned", "prepared", "moved"];
const toLog: readonly CallStatus[] = ["awaiting-log", "unlogged"];

type Asked = Pick<CallInboxItem, "action" | "what" | "due">;

function itemsOf(
  view: CallView,
  { id, roles }: Pick<Person, "id" | "roles">,
  at: Instant,
): readonly CallInboxItem[] {
  const asked = ahead.includes(view.status)
    ? [...toPrepare(view, roles), ...toAnswer(view, id)]
    : toWrite(view, roles);
  const { id: call, key, title } = view;
  return asked.map((one) => ({
    call,
    key,
    title,
    ...one,
    late: one.due <= at,
  }));
}

function toPrepare({ items }: CallView, roles: readonly string[]): readonly Asked[] {
  return items
    .filter(({ done, owner }) => !done && roles.includes(owner))
    .map(({ title, due }) => ({ action: "prepare", what: title, due }));
}

function toAnswer({ participants, startsAt }: CallView, id: string): readonly Asked[] {
  const isAsked = participants.some((one) => one.id === id && one.answer === undefined);
  return isAsked ? [{ action: "answer", what: "Say whether you come", due: startsAt }] : [];
}

function toWrite({ status, owner, endsAt }: CallView, roles: readonly string[]): readonly Asked[] {
  if (!toLog.includes(status) || !roles.includes(owner)) return [];
  return [{ action: "log", what: "Log what came of it", due: endsAt }];
}
