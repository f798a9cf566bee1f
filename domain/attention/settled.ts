// What is still open of what a letter wants of a person, by the stored row of its run.
import { CallView, type CallStatus } from "../call/view-schema.ts";
import { isDryRunSettled } from "../dry-run/settled.ts";
import { DryRunView } from "../dry-run/view-schema.ts";
import type { RunRow } from "../record.ts";
import { withPeople } from "../release/seats.ts";
import { ReleaseView, type GateStatus } from "../release/view-schema.ts";
import type { RosterPerson } from "../roster.ts";
import type { HeldLetter, Wanted } from "./letter.ts";

export type KnownRun = Pick<RunRow, "closed" | "view">;

/**
 * The letter with what is still open of it; nothing once all of it is settled. What nothing is known of, or what an
 * earlier version has written, is taken as open: nothing is lost in silence.
 */
export function stillOpen(
  letter: HeldLetter,
  run: KnownRun | undefined,
  people: readonly RosterPerson[],
): HeldLetter | undefined {
  const { wants } = letter.line;
  if (run === undefined) return letter;
  if (run.closed) return undefined;
  if (wants.type === "reading") return letter;
  if (wants.type === "seats") return withOpenSeats(letter, { wants, view: run.view, people });
  const dryRun = run.view["kind"] === "dry-run" ? DryRunView.safeParse(run.view).data : undefined;
  const isSettled = dryRun === undefined ? isCallSettled(wants, run) : isDryRunSettled(wants, dryRun);
  return isSettled ? undefined : letter;
}

interface Seeing {
  readonly wants: Extract<Wanted, { type: "seats" }>;
  readonly view: KnownRun["view"];
  readonly people: readonly RosterPerson[];
}

function withOpenSeats(letter: HeldLetter, { wants, view: stored, people }: Seeing): HeldLetter | undefined {
  const { line, person } = letter;
  const view = ReleaseView.safeParse(stored).data;
  if (view === undefined) return letter;
  const open = view.status === "reviewing" ? gatesOpenTo(person, withPeople(view, people)) : [];
  const seats = wants.seats.filter(({ gate }) => open.includes(gate));
  return seats.length === 0 ? undefined : { ...letter, line: { ...line, wants: { ...wants, seats } } };
}

function gatesOpenTo(person: string, { stages }: ReleaseView): readonly string[] {
  return stages
    .flatMap(({ gates }) => gates)
    .filter(({ status, canSign }) => !isPassed(status) && canSign.includes(person))
    .map(({ id }) => id);
}

function isPassed(status: GateStatus): boolean {
  return status === "met" || status === "waived";
}

function isCallSettled(wants: Exclude<Wanted, { type: "seats" | "reading" }>, { view }: KnownRun): boolean {
  const call = CallView.safeParse(view).data;
  if (call === undefined) return false;
  switch (wants.type) {
    case "items":
      return !isAhead(call.status) || call.items.every(({ owner, done }) => done || !isOf(wants.role, owner));
    case "answers":
      return !isAhead(call.status) || call.participants.every(({ answer }) => answer === "yes");
    case "log":
      return !isUnlogged(call.status);
    case "backup":
      return call.backup === undefined;
  }
}

function isOf(role: string | undefined, owner: string): boolean {
  return role === undefined || role === owner;
}

function isAhead(status: CallStatus): boolean {
  return status === "planned" || status === "prepared" || status === "moved";
}

function isUnlogged(status: CallStatus): boolean {
  return status === "awaiting-log" || status === "unlogged";
}
