// What waits for one person in dry runs: pure, from views as everybody sees them.
import { isNear } from "../near.ts";
import type { Asker } from "../release/inbox.ts";
import type { Instant } from "../time.ts";
import type { DryRunView } from "./view-schema.ts";

export const dryRunActions = [
  "answer",
  "confirm",
  "link",
  "settle",
  "tick",
  "take-over",
  "break-circle",
  "send-pre-read",
  "conclude",
] as const;

export interface DryRunInboxItem {
  readonly dryRun: string;
  readonly key: string;
  readonly title: string;
  readonly startsAt: Instant;
  readonly action: (typeof dryRunActions)[number];
  /** Of readiness, of the dependencies, or of the tasks; of a circle its roles. */
  readonly item?: string;
  readonly what: string;
  readonly due: Instant;
  readonly late: boolean;
}

type Owed = Pick<DryRunInboxItem, "action" | "what" | "due" | "late"> & { readonly item?: string };

/** Customers answer in their own way: nothing here is asked of them. */
export function dryRunInboxOf(
  person: Asker,
  views: readonly DryRunView[],
  at: Instant,
): readonly DryRunInboxItem[] {
  if (person.customer) return [];
  return views
    .filter(({ closed }) => !closed)
    .flatMap((view) =>
      owedOf(view, person, at).map((owed) => ({
        dryRun: view.id,
        key: view.key,
        title: view.title,
        startsAt: view.session.startsAt,
        ...owed,
      })),
    );
}

function owedOf(view: DryRunView, person: Pick<Asker, "id" | "roles">, at: Instant): readonly Owed[] {
  const { roles, id } = person;
  switch (view.status) {
    case "preparing":
    case "ready":
    case "moved":
      return [
        ...preparationOf(view, roles, at),
        ...escalatedOf([...view.items, ...view.dependencies, ...view.countdown], roles, at),
        ...circlesOf(view, roles),
        ...preReadOf(view, roles, at),
        ...answerOf(view, id),
      ];
    case "in-progress":
      return conclusionOf(view, roles);
    case "awaiting-conclusion":
    case "unconcluded":
      return [...conclusionOf(view, roles), ...afterwardsOf(view, roles, at)];
    case "held":
      return afterwardsOf(view, roles, at);
    case "cancelled":
    case "ended-outside":
      return [];
  }
}

function preparationOf(view: DryRunView, roles: readonly string[], at: Instant): readonly Owed[] {
  const { items, dependencies, countdown } = view;
  return [
    ...items
      .filter(({ state, owner, due }) => isWanted(state, due, at) && roles.includes(owner))
      .map((item) => owed(item.kind === "confirm" ? "confirm" : "link", item, at)),
    ...dependencies
      .filter(
        ({ state, owners, due }) => isWanted(state, due, at) && owners.some((one) => roles.includes(one)),
      )
      .map((dependency) => owed("settle", dependency, at)),
    ...tasksOf(countdown, roles, at),
  ];
}

type State = DryRunView["items"][number]["state"] | DryRunView["dependencies"][number]["state"];

/** A no needs somebody at once, however far ahead; for what falls back the plan has an answer. */
function isWanted(state: State, due: Instant, at: Instant): boolean {
  return state === "declined" || (state === "open" && isNear(due, at));
}

function tasksOf(tasks: DryRunView["countdown"], roles: readonly string[], at: Instant): readonly Owed[] {
  return tasks
    .filter(({ done, owner, due }) => !done && roles.includes(owner) && isNear(due, at))
    .map((task) => owed("tick", task, at));
}

function afterwardsOf({ afterwards }: DryRunView, roles: readonly string[], at: Instant): readonly Owed[] {
  return [...tasksOf(afterwards, roles, at), ...escalatedOf(afterwards, roles, at)];
}

type Escalated = DryRunView["items" | "dependencies" | "countdown"][number];

/** What was taken to a role stays with it until it is settled; whoever owes it too is asked for it already. */
function escalatedOf(all: readonly Escalated[], roles: readonly string[], at: Instant): readonly Owed[] {
  return all
    .filter(({ escalateTo = "", escalatedAt }) => escalatedAt !== undefined && roles.includes(escalateTo))
    .filter((one) => isOpen(one) && ownersOf(one).every((owner) => !roles.includes(owner)))
    .map((one) => owed("take-over", one, at));
}

function isOpen(one: Escalated): boolean {
  return "state" in one ? one.state === "open" || one.state === "declined" : !one.done;
}

function ownersOf(one: Escalated): readonly string[] {
  return "owners" in one ? one.owners : [one.owner];
}

/** Each of them could end it, and so could the owner of the dry run. */
function circlesOf({ circularWaits, owner, session }: DryRunView, mine: readonly string[]): readonly Owed[] {
  return circularWaits
    .filter(({ roles }) => [owner, ...roles].some((role) => mine.includes(role)))
    .map(({ roles, text }) => ({
      action: "break-circle",
      item: roles.toSorted().join(" "),
      what: text,
      due: session.startsAt,
      late: false,
    }));
}

interface Thing {
  readonly id: string;
  readonly title: string;
  readonly due: Instant;
}

function owed(action: Owed["action"], { id, title, due }: Thing, at: Instant): Owed {
  return { action, item: id, what: title, due, late: due <= at };
}

/** It is sent by itself once its gates are green; only one that they keep back asks for somebody. */
function preReadOf({ preRead, owner }: DryRunView, roles: readonly string[], at: Instant): readonly Owed[] {
  const { state, due } = preRead;
  if (state === "sent" || due > at || !roles.includes(preRead.owner ?? owner)) return [];
  const what = "Settle what keeps the pre-read back, or send it anyway";
  return [{ action: "send-pre-read", what, due, late: true }];
}

function answerOf({ participants, session }: DryRunView, id: string): readonly Owed[] {
  const isSilent = participants.some((one) => one.id === id && one.state === "open");
  if (!isSilent) return [];
  return [{ action: "answer", what: "Say whether you come", due: session.startsAt, late: false }];
}

function conclusionOf({ status, owner, session }: DryRunView, roles: readonly string[]): readonly Owed[] {
  if (!roles.includes(owner)) return [];
  const what = "Record what came of it, and conclude";
  return [{ action: "conclude", what, due: session.endsAt, late: status === "unconcluded" }];
}
