// The gates that are not passed, each with the acts that would pass it.
import { isMachineRead } from "../evidence/kinds.ts";
import { listInWords } from "../list-words.ts";
import { optional } from "../optional.ts";
import type { Person } from "../people.ts";
import type { Instant } from "../time.ts";
import { deployAct, permitted, type Act, type Condition, type ConditionScene } from "./conditions.ts";
import type { GateView, ReleaseView, StageView } from "./view-schema.ts";

interface Place {
  readonly view: ReleaseView;
  readonly stage: StageView;
  readonly gate: GateView;
  readonly people: readonly Person[];
}

/** While the review lasts; the decision blocks only once it is all that is left. */
export function gateConditions({ view, people }: ConditionScene): readonly Condition[] {
  if (view.status !== "reviewing") return [];
  const places = view.stages.flatMap((stage) => stage.gates.map((gate) => ({ view, stage, gate, people })));
  const unmet = places.filter(({ gate }) => gate.status !== "met" && gate.status !== "waived");
  const onlyDecision = unmet.every(({ gate }) => gate.kind === "decision");
  return unmet.map((place) => gateCondition(place, !onlyDecision && place.gate.kind === "decision"));
}

function gateCondition(place: Place, waitsForOthers: boolean): Condition {
  const { stage, gate } = place;
  const upcoming = waitsForOthers || gate.status === "not-open";
  const due = gate.due ?? stage.due;
  const next = nextOf(gate);
  return {
    id: gate.id,
    stage: stage.id,
    title: gate.title,
    missing: gate.reason,
    upcoming,
    acts: actsOf(place),
    // To withdraw a rejection is for whoever rejected: who can't sign has nothing to do with it.
    cannot: gate.rejection === undefined ? gate.cannotSign : [],
    ...(upcoming ? {} : optional({ since: gate.since, due, notBefore: soakEnd(place) })),
    ...optional({ next }),
  };
}

function nextOf({ check, nudge }: GateView): Condition["next"] {
  if (check?.nextAt !== undefined) return { at: check.nextAt, what: "the next look" };
  if (nudge?.next === undefined) return undefined;
  const { at, what, to } = nudge.next;
  return { at, what: `${what === "reminder" ? "a reminder" : "word"} to ${listInWords(to, "and")}` };
}

function actsOf(place: Place): readonly Act[] {
  const { gate, people } = place;
  if (gate.waiver?.status === "pending") return [confirmAct(place)];
  if (gate.rejection !== undefined) return [withdrawAct(place, gate.rejection.by)];
  const attached = gate.needs.filter(({ met }) => !met).map((need) => attachAct(place, need));
  switch (gate.kind) {
    case "evidence":
      return attached;
    case "sign-off":
      return [...attached, ...gate.seats.flatMap((seat) => seatActs(place, seat))];
    case "check":
      return soakEnd(place) === undefined ? [checkAct(place)] : [];
    case "decision":
      return [
        {
          id: `decide ${gate.id}`,
          kind: "decide",
          text: `Decide ${gate.title}`,
          noun: "the decision",
          people: people.filter(({ id }) => gate.canSign.includes(id)).map(({ id }) => id),
        },
      ];
  }
}

function attachAct({ view, gate, people }: Place, { slot, title, kinds }: GateView["needs"][number]): Act {
  const authors = people.filter(({ id }) => view.build.authors.includes(id)).map(({ id }) => id);
  return {
    id: `attach ${gate.id}/${slot}`,
    kind: "attach",
    text: `Attach ${title} to ${gate.title}`,
    noun: title,
    people: authors,
    ...(kinds.every(isMachineRead) ? { by: "the pipeline" } : {}),
  };
}

/** One act for each signature that a seat lacks; one that came as a Signal is confirmed by whom it names. */
function seatActs(
  { gate, people }: Place,
  { role, needed, signatures }: GateView["seats"][number],
): readonly Act[] {
  const filled = signatures.filter(({ status }) => status === "valid").length;
  const pending = signatures.filter(({ status }) => status === "pending");
  const able = people.filter(({ id, roles }) => roles.includes(role) && gate.canSign.includes(id));
  return Array.from({ length: Math.max(0, needed - filled) }, (_, index): Act => {
    const claimed = pending[index];
    const common = { id: `sign ${gate.id}/${role}/${index}`, noun: `one signature as ${role}` };
    return claimed === undefined
      ? { ...common, kind: "sign", text: `Sign ${gate.title} as ${role}`, people: able.map(({ id }) => id) }
      : {
          ...common,
          kind: "confirm",
          text: `Confirm the signature on ${gate.title} as ${role}`,
          people: [claimed.by],
        };
  });
}

function withdrawAct({ gate }: Place, by: string): Act {
  return {
    id: `withdraw ${gate.id}`,
    kind: "withdraw",
    text: `Withdraw the rejection of ${gate.title}, or change what it judged`,
    noun: "one withdrawal",
    people: [by],
  };
}

function confirmAct({ view, gate, people }: Place): Act {
  const others = people.filter(({ id }) => id !== gate.waiver?.by);
  return {
    id: `confirm-waiver ${gate.id}`,
    kind: "confirm",
    text: `Confirm the waiver of ${gate.title}`,
    noun: "one confirmation",
    people: permitted(others, view.permissions["confirm-waiver"]),
  };
}

/** Of a soak that runs: nobody shortens it. */
function soakEnd({ gate: { check, status } }: Place): Instant | undefined {
  const until = check?.name === "soak" && status === "open" ? check.figures?.["until"] : undefined;
  return typeof until === "string" ? until : undefined;
}

/** All checks of one environment begin with the deployment of the build to it. */
function checkAct({ view, gate }: Place): Act {
  const { environment, name } = gate.check ?? {};
  if (environment !== undefined && (name === "deployment" || !carries(view, environment)))
    return deployAct(view.build.tag, environment);
  return {
    id: `check ${gate.id}`,
    kind: "check",
    text:
      gate.status === "open"
        ? `Wait for ${gate.title}`
        : `Mend what ${gate.title} found, then have it looked at again`,
    noun: "one good look",
    people: [],
    by: "Runsheet",
  };
}

function carries({ deployments, build }: ReleaseView, environment: string): boolean {
  const last = deployments.findLast((one) => one.environment === environment);
  return last?.status === "succeeded" && last.tag === build.tag;
}
