// Plays a release in memory, act by act, on a clock of its own.
import type { SeatRequest } from "#domain/announcement.ts";
import { carryOut, refusalOf } from "#domain/commands.ts";
import { newsIn, type NewsFor } from "#domain/environment/news.ts";
import type { Reading } from "#domain/evidence/reading.ts";
import { endEffect } from "#domain/outbox.ts";
import { accept, type Decision } from "#domain/outcome.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import { newRelease, type ReleaseStart } from "#domain/release/beginning.ts";
import type { ReleaseCheck, ReleaseEffect } from "#domain/release/effects.ts";
import { eventsOfWord } from "#domain/release/environments/word.ts";
import type { ReleaseEvent } from "#domain/release/events.ts";
import type { CommandOf, ReleaseCommand } from "#domain/release/messages.ts";
import { releaseProcess } from "#domain/release/process.ts";
import { releaseRow } from "#domain/release/row.ts";
import type { ReleaseState } from "#domain/release/state.ts";
import type { GateView } from "#domain/release/view-schema.ts";
import { releaseView } from "#domain/release/view.ts";
import { advance, begin, type Running } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import { as, ciToken } from "./people.ts";
import { aReading, aStart, hoursAfter, morning } from "./release.ts";

type RunningRelease = Running<ReleaseState, ReleaseEffect>;

/** Plays a release: each act at an instant, refused ones thrown as errors so that a wrong test is loud. */
export function playRelease(start: ReleaseStart = aStart(), from: Instant = morning) {
  let at = from;
  let running: RunningRelease = advance(
    releaseProcess,
    begin(newRelease(start, at, releaseProcess), at, releaseProcess.rules),
    {
      by: start.by,
      events: [{ type: "started" }],
      at,
    },
  );
  const play = {
    running: () => running,
    at: () => at,
    view: () => releaseView(running, at),
    /** As somebody reads it at a later instant whose timers have not rung yet. */
    viewAt: (later: Instant) => releaseView(running, later),
    gate: (id: string): GateView => {
      const gate = releaseView(running, at)
        .stages.flatMap(({ gates }) => gates)
        .find((one) => one.id === id);
      if (gate === undefined) throw new Error(`no gate ${id}`);
      return gate;
    },
    wait: (hours: number) => {
      at = hoursAfter(at, hours);
      running = advance(releaseProcess, running, { by: runsheet, events: [], at });
    },
    try: (by: Actor, command: ReleaseCommand) => play.tryAt(by, command, at),
    /** At a later instant whose timers have not rung yet. */
    tryAt: (by: Actor, command: ReleaseCommand, later: Instant): Decision<ReleaseEvent> =>
      refusalOf(releaseProcess, running, { command, by, at: later }) ?? accept(),
    act: (by: Actor, command: ReleaseCommand) => {
      const taken = carryOut(releaseProcess, running, { command, by, at });
      if ("outcome" in taken) throw new Error(`${command.type} was refused: ${taken.code} ${taken.reason}`);
      running = taken;
    },
    /** Seconds. */
    waitSeconds: (seconds: number) => {
      play.wait(seconds / 3_600);
    },
    /** Ends the oldest waiting effect of its kind with a result, as its activity would. */
    end: (type: Waiting, result: unknown = null) => {
      const effect = running.outbox.find(({ body }) => typeOf(body) === type);
      if (effect === undefined) throw new Error(`no effect ${type} waits`);
      running = endEffect(releaseProcess, running, { effect, how: { end: "done", result }, at });
    },
    waiting: () => running.outbox.flatMap(({ body }) => typeOf(body) ?? []),
    looks: (): readonly ReleaseCheck[] =>
      running.outbox.flatMap(({ body }) => (body.lane === "checks" ? [body.check] : [])),
    /** Waiting requests to sign, with those that go together with a line of the thread. */
    requests: () => running.outbox.flatMap(({ body }) => requestIn(body) ?? []),
    inspections: () =>
      running.outbox.flatMap(({ body }) => (body.lane === "inspections" ? [body.inspection] : [])),
    nights: () => running.outbox.flatMap(({ body }) => (body.lane === "nights" ? [body.night] : [])),
    /** A word of an environment comes in. */
    hear: (word: unknown) => {
      const events = eventsOfWord(running.state, word);
      running = advance(releaseProcess, running, { by: runsheet, events, at });
    },
    /** What it tells environments by all that it has not written yet. */
    news: (): readonly NewsFor[] =>
      newsIn({ run: { ...releaseRow(play.view()), runId: "run-1" }, decisions: running.unrecorded }),
    sign: (id: string, gate: string, more: { statement?: string; digest?: string } = {}) => {
      const view = play.gate(gate);
      const role = view.allowed.find((one) => as(id).roles.includes(one)) ?? "";
      play.act(as(id), { type: "signOff", gate, role, digest: view.digest, ...more });
    },
    attach: (kind: Reading["kind"], more: Partial<Reading> = {}, by: Actor = ciToken) => {
      play.act(by, { type: "attachEvidence", evidence: aReading(kind, more) });
    },
  };
  return play;
}

function requestIn(body: ReleaseEffect): SeatRequest | undefined {
  if (body.lane !== "announce") return undefined;
  const { announcement } = body;
  if (announcement.type === "thread-note") return announcement.request;
  return announcement.type === "seat-request" ? announcement : undefined;
}

type Waiting = ReleaseCheck["type"] | "night" | "inspection" | "finding" | "watch" | "deployments";

function typeOf(body: ReleaseEffect): Waiting | undefined {
  if (body.lane === "backlog") return "finding";
  if (body.lane === "nights") return "night";
  if (body.lane === "watch" || body.lane === "deployments") return body.lane;
  if (body.lane === "inspections") return "inspection";
  return body.lane === "checks" ? body.check.type : undefined;
}

export type Play = ReturnType<typeof playRelease>;

/** A release whose mock review is met. */
export function playToStaging(start?: ReleaseStart): Play {
  const play = playRelease(start);
  play.attach("screenshot", {}, as("justin"));
  play.attach("vitest");
  play.attach("lighthouse");
  play.sign("mika", "walkthrough");
  play.sign("nora", "walkthrough");
  play.sign("justin", "risks", { statement: "The list is complete." });
  return play;
}

/** A release that waits for the decision alone. */
export function playToDecision(start?: ReleaseStart): Play {
  const play = playToStaging(start);
  play.act(ciToken, {
    type: "reportDeployment",
    environment: "staging",
    status: "succeeded",
    tag: "v2025.10.16",
    runbook: "https://runbooks.example/staging",
  });
  play.sign("justin", "staging-sign-off");
  play.sign("asha", "staging-sign-off");
  play.sign("brooke", "support");
  play.sign("leo", "support");
  return play;
}

/** The command of a go on all that stands at this moment. */
export function goOn(play: Play): CommandOf<"decide"> {
  const { digest } = play.gate("go-no-go");
  return { type: "decide", outcome: "go", rationale: "Everything is met.", digest, attendees: [] };
}

export function go(play: Play): void {
  play.act(as("ines"), goOn(play));
}
