// Properties of a release to which anything may happen; a counterexample is shrunk and printed with its seed.
import { assert, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyJourney } from "#test/builders/any-act.ts";
import { bars, coveredBy, gatesIn, lacks, sharedHands, validOn } from "#test/builders/founded.ts";
import { stepsOf, type Step } from "#test/builders/journey.ts";
import { as, ciToken, people } from "#test/builders/people.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { isGoTaken, temptations } from "#test/builders/temptations.ts";
import { canonicalJson } from "../canonical.ts";
import { refusalOf } from "../commands.ts";
import type { Actor } from "../people.ts";
import type { Fact } from "../process.ts";
import { catchUp } from "../running.ts";
import { releaseDetails } from "./details.ts";
import type { ReleaseEvent } from "./events.ts";
import { explain } from "./explain.ts";
import { assessGates, isPassed } from "./gates.ts";
import { releaseProcess } from "./process.ts";
import { withPeople } from "./seats.ts";
import { ReleaseView, type GateView } from "./view-schema.ts";
import { releaseView } from "./view.ts";

/** The seed is fixed, so that a failure is the same everywhere; an interruption proves less, and is a failure too. */
const limits = { unbiased: true, interruptAfterTimeLimit: 25_000, markInterruptAsFailure: true };

function always(seed: number, holds: (steps: Iterable<Step>) => void, numRuns = 20): void {
  assert(
    property(anyJourney, (journey) => holds(stepsOf(journey))),
    { ...limits, seed, numRuns },
  );
}

function gatesAfter({ after, at }: Pick<Step, "after" | "at">): readonly GateView[] {
  return releaseView(after, at).stages.flatMap(({ gates }) => gates);
}

function eventsOf({ facts }: Step): readonly ReleaseEvent[] {
  return facts.map(({ event }) => event);
}

describe("a release to which anything may happen", () => {
  // Tried at each step, later as well and on hold: a journey alone comes to a go now and then.
  it("comes to no go with an unmet gate, over a hold, in a freeze, or before the freezes are read", () => {
    always(1, (steps) => {
      for (const step of steps)
        for (const { running, at } of temptations(step)) {
          if (!isGoTaken(running, at)) continue;
          const unmet = assessGates(running.state, at).filter((one) => !isPassed(one));
          expect(unmet.map(({ gate }) => gate.kind)).toEqual(["decision"]);
          expect(gatesIn(running.state).flatMap((gate) => lacks(running.state, gate, at))).toEqual([]);
          expect(bars(running.state, at)).toEqual([]);
        }
    });
  });

  it("starts no deployment of production without a go, over a hold or in a freeze", () => {
    always(2, (steps) => {
      for (const step of steps) {
        const { state } = step.before;
        const reports = eventsOf(step).filter(
          (event) => event.type === "deployment-reported" && event.environment === state.plan.production,
        );
        if (reports.length === 0 || state.rollBack !== undefined) continue;
        expect(state.decisions.at(-1)).toMatchObject({ outcome: "go", expired: false });
        const isStarted = reports.some((event) => "status" in event && event.status === "started");
        expect(isStarted ? bars(state, step.at) : []).toEqual([]);
      }
    });
  });

  it("is what it was after a refusal, and the validator says what the handler says", () => {
    always(3, (steps) => {
      for (const { before, after, sent, refusal, at } of steps) {
        if (sent === undefined) continue;
        expect(refusalOf(releaseProcess, before, { ...sent, at })).toEqual(refusal);
        if (refusal === undefined) continue;
        expect(after).toBe(before);
        expect(refusal.reason).not.toMatch(/undefined|\[object/);
      }
    });
  });

  it("keeps everything but the list of refusals when a Signal is refused", () => {
    always(4, (steps) => {
      for (const step of steps) {
        if (!eventsOf(step).some(({ type }) => type === "signal-refused")) continue;
        // Any event brings up to date since when gates wait.
        const { refusals: before, unmetSince: _, ...was } = step.before.state;
        const { refusals: after, unmetSince: __, ...is } = step.after.state;
        expect(is).toEqual(was);
        expect(after.length).toBe(Math.min(before.length + 1, 50));
      }
    });
  });

  it("can be read at any instant: view, details and explanation", () => {
    always(
      5,
      (steps) => {
        for (const { after, at } of steps) {
          for (const hours of [-500, 0, 500]) {
            const then = hoursAfter(at, hours);
            const view = releaseView(after, then);
            expect(ReleaseView.safeParse(view).error?.issues).toBeUndefined();
            expect(view.verdict).not.toMatch(/undefined|\n|\.\.|: *;/);
            explain(withPeople(view, people), people, then);
            expect(releaseDetails(after, then)).not.toMatch(/has\nto be|undefined/);
          }
        }
      },
      7,
    );
  });

  it("is the same once its log of events is replayed from plain JSON", () => {
    always(6, (steps) => {
      const [first, ...rest] = steps;
      if (first === undefined) throw new Error("nothing happened");
      const facts = [first, ...rest].flatMap((step) => step.facts);
      const replayed = facts.map(throughJson).reduce(releaseProcess.evolve, first.before.state);
      expect(replayed).toEqual((rest.at(-1) ?? first).after.state);
    });
  });

  it("counts no signature over anything but what was there when it was given", () => {
    always(7, (steps) => {
      const given = new Map<string, string>();
      for (const step of steps) {
        for (const view of gatesAfter(step)) {
          const gate = gatesIn(step.after.state).find(({ id }) => id === view.id);
          if (gate === undefined) throw new Error(`no gate ${view.id}`);
          const covered = canonicalJson(coveredBy(step.after.state, gate));
          for (const { by, role, at } of validOn(view)) {
            const name = `${gate.id} ${role} ${by} ${at}`;
            given.set(name, given.get(name) ?? covered);
            expect(covered, name).toBe(given.get(name));
          }
        }
      }
    });
  });

  it("lets nobody fill a seat who may not, and no hand fill two", () => {
    always(8, (steps) => {
      for (const step of steps)
        for (const view of gatesAfter(step)) {
          expect(sharedHands(validOn(view)), view.id).toEqual([]);
          expect(validOn(view).flatMap((one) => unfit(view, one))).toEqual([]);
        }
    });
  });

  it("waives nothing and loosens no plan by one hand alone", () => {
    always(9, (steps) => {
      for (const step of steps) {
        for (const { gate, by, confirmed } of step.after.state.waivers ?? []) {
          expect(confirmed?.by).not.toBe(by);
          const again = { command: { type: "confirmWaiver", gate }, by: as(by), at: step.at } as const;
          expect(refusalOf(releaseProcess, step.after, again)).toBeDefined();
        }
        for (const event of eventsOf(step)) {
          if (step.sent === undefined) continue;
          expect(firstHand(step, event), event.type).toSatisfy(isOtherThan(step, step.sent.by));
        }
      }
    });
  });

  it("counts its versions, leaves nothing undone that is due, and gives no key twice", () => {
    always(10, (steps) => {
      for (const { before, after, at } of steps) {
        const least = after.state === before.state ? before.version : before.version + 1;
        expect([least, before.version + 1]).toContain(after.version);
        expect(releaseProcess.follow(after.state, at)).toBeUndefined();
        expect(catchUp(releaseProcess, after, at)).toEqual(after);
        const due = releaseProcess.due(after.state);
        expect(due === undefined || due > at, `due ${due} at ${at}`).toBe(true);
        const waiting = [...after.outbox, ...after.undelivered.map(({ effect }) => effect)];
        for (const keys of [waiting, after.unrecorded].map((list) => list.map(({ key }) => key)))
          expect(new Set(keys).size).toBe(keys.length);
      }
    });
  });
});

const Read = z.custom<Fact<ReleaseEvent>>();

function throughJson(fact: Fact<ReleaseEvent>): Fact<ReleaseEvent> {
  return Read.parse(JSON.parse(JSON.stringify(fact)));
}

function unfit({ id, barred }: GateView, { by, for: absent, role }: ReturnType<typeof validOn>[number]) {
  const holder = absent ?? by;
  return [
    ...(by === ciToken.person || !as(holder).roles.includes(role) ? [`${by} is no ${role} on ${id}`] : []),
    ...barred.filter(({ person }) => person === by || person === absent).map(({ why }) => `${id}: ${why}`),
  ];
}

/** Whoever asked for what this event confirms. */
function firstHand({ before }: Step, event: ReleaseEvent): string | undefined {
  if (event.type === "waiver-confirmed")
    return before.state.waivers?.find(({ gate }) => gate === event.gate)?.by;
  if (event.type !== "plan-adopted" || !event.changes.some(({ loosens }) => loosens)) return undefined;
  return before.state.proposal?.by ?? "nobody has asked";
}

/** By a person of their own, in a role that the first has not lent them. */
function isOtherThan({ before }: Step, by: Actor) {
  return (first: string | undefined) => {
    if (first === undefined) return true;
    const allowed = before.state.plan.permissions["confirm-waiver"] ?? [];
    const lent = (by.for ?? []).filter(({ person }) => person === first).flatMap(({ roles }) => roles);
    const own = by.roles.filter((role) => allowed.includes(role) && !lent.includes(role));
    return first !== "nobody has asked" && by.person !== first && own.length > 0;
  };
}
