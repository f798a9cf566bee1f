// What a call would tell if nobody did anything: played by the call's own process, so that no instant is computed twice.
import type { Announcement } from "../announcement.ts";
import type { CallEffect } from "../call/effects.ts";
import { isCallMatter, type CallMatter } from "../call/matter.ts";
import { daysAhead } from "../call/planning.ts";
import { callProcess } from "../call/process.ts";
import { newCall, workflowIdOf, type CallState } from "../call/state.ts";
import { endOf } from "../call/status.ts";
import type { CallStart } from "../call/terms.ts";
import { before, dueOf } from "../call/timetable.ts";
import { runsheet } from "../people.ts";
import { advance, begin, catchUp } from "../running.ts";
import { after, type Instant } from "../time.ts";
import type { Planned } from "./entry.ts";

export function callEntries(start: CallStart): readonly Planned[] {
  const about = workflowIdOf(start);
  const told = new Set<string>();
  const reminders = played(start).flatMap(({ at, body }) => {
    const said = saidBy(body, start);
    if (said === undefined || told.has(said.name)) return [];
    told.add(said.name);
    return [{ at, about, kind: "reminder" as const, ...said.entry }];
  });
  return [...reminders, ...fixed(start, about)];
}

interface Told {
  readonly at: Instant;
  readonly body: CallEffect;
}

/** From due to due, as the shell goes, on time from the day on which the planner starts it. */
function played(start: CallStart): readonly Told[] {
  let at = before(start.terms.plannedAt, `${daysAhead} days`);
  const begun = begin<CallState, CallEffect>(newCall(start, at), at, callProcess.rules);
  let running = advance(callProcess, begun, { by: runsheet, events: [{ type: "started" }], at });
  const told: Told[] = [];
  for (;;) {
    for (const { body } of running.outbox) told.push({ at, body });
    const due = callProcess.due(running.state);
    if (due === undefined) return told;
    at = due > at ? due : at;
    running = catchUp(callProcess, { ...running, outbox: [] }, at);
  }
}

interface Said {
  /** A card and a note that are edited later are told once. */
  readonly name: string;
  readonly entry: Pick<Planned, "what" | "channel" | "role">;
}

function saidBy(body: CallEffect, { terms }: CallStart): Said | undefined {
  if (body.lane === "announce") return saidByLetter(body.announcement);
  const { preRead } = terms.rules;
  if (body.lane !== "checks" || preRead === undefined) return undefined;
  return { name: "pre-read", entry: { what: "Pre-read, frozen and posted", channel: preRead.channel } };
}

function saidByLetter(letter: Announcement): Said | undefined {
  if (letter.type === "root-card")
    return { name: "card", entry: { what: "Card of the call", channel: letter.channel } };
  if (letter.type === "item-note") {
    const what = `Owes: ${letter.items.map(({ title }) => title).join("; ")}`;
    return { name: `owed ${letter.role}`, entry: { what, role: letter.role } };
  }
  if (letter.type !== "role-note" || !isCallMatter(letter.about)) return undefined;
  const { about, role, lines } = letter;
  const what =
    about === "items-overdue" ? `${whatByAbout[about]}: ${lines.length} items` : whatByAbout[about];
  return { name: `${about} ${letter.meantFor}`, entry: { what, role } };
}

const whatByAbout: { readonly [About in CallMatter]: string } = {
  "items-overdue": "Not prepared",
  "confirmations-asked": "Ask the participants",
  "confirmations-missing": "Participants who have not said yes",
  "log-asked": "Log the outcome",
  "log-nudged": "Log the outcome, second time",
  unlogged: "Nobody has logged the call: it counts as unlogged",
  "backup-offered": "Take the backup",
};

function fixed(start: CallStart, about: string): readonly Planned[] {
  const state = newCall(start, start.terms.plannedAt);
  const { owner, confirmations, channel, title, afterwards } = start.terms.rules;
  const asked =
    confirmations === undefined
      ? []
      : [{ at: before(state.startsAt, confirmations.due), what: "Participants have answered", role: owner }];
  const items = start.terms.items.map((item) => ({
    at: dueOf(state, item),
    what: item.title,
    role: item.owner,
  }));
  const owed = afterwards.map((one) => ({
    at: after(endOf(state), one.due),
    what: one.title,
    role: one.owner,
  }));
  return [
    ...[...items, ...asked, ...owed].map((entry) => ({ ...entry, about, kind: "deadline" as const })),
    { at: state.startsAt, about, kind: "run", what: `${title} begins`, channel },
    { at: endOf(state), about, kind: "run", what: `${title} ends`, channel },
  ];
}
