// Folds one fact into the state. Total: it never refuses, never throws.
import { optional } from "../optional.ts";
import { runsheet } from "../people.ts";
import type { Fact } from "../process.ts";
import { factKey } from "../running.ts";
import type { Instant } from "../time.ts";
import type { DryRunEvent, EventOf } from "./events.ts";
import { lookName } from "./looks.ts";
import { itemIn, workflowIdOf, type DryRunState, type ItemStanding } from "./state.ts";

type DryRunFact = Fact<DryRunEvent>;
type Folds = {
  readonly [Type in DryRunEvent["type"]]: (
    state: DryRunState,
    event: EventOf<Type>,
    fact: DryRunFact,
  ) => DryRunState;
};

export function evolve(state: DryRunState, fact: DryRunFact): DryRunState {
  return foldByType(state, fact.event, fact);
}

function foldByType<Type extends DryRunEvent["type"]>(
  state: DryRunState,
  event: EventOf<Type> & { type: Type },
  fact: DryRunFact,
): DryRunState {
  return folds[event.type](state, event, fact);
}

const folds: Folds = {
  started: (state) => state,
  answered: (state, { person, answer }, { at, by }) => ({
    ...state,
    answers: { ...state.answers, [person]: { answer, by: by.person, at } },
  }),
  "item-confirmed": (state, { item, person, answer }, { at, by }) =>
    withItem(state, item, {
      state: answer === "yes" ? "confirmed" : "declined",
      person,
      by: by.person,
      at,
    }),
  "item-completed": (state, { item, link }, { at, by }) =>
    withItem(state, item, { state: "done", by: by.person, at, ...optional({ link }) }),
  "task-completed": (state, { item, link }, { at, by }) => ({
    ...state,
    completions: { ...state.completions, [item]: { by: by.person, at, ...optional({ link }) } },
  }),
  "dependency-settled": (state, { dependency, state: to, waitingOn, reason, link, decision }, fact) => ({
    ...state,
    waits: waitingOn === undefined ? state.waits : { ...state.waits, [dependency]: waitingOn },
    dependencies: {
      ...state.dependencies,
      [dependency]: {
        state: to,
        by: fact.by.person,
        at: fact.at,
        ...optional({
          reason,
          link,
          decision: isDecision(to) ? (decision ?? rowOf(state, fact)) : undefined,
        }),
      },
    },
  }),
  "item-dropped": (state, { dependency: item, state: to, waitingOn, decision }, fact) => {
    const waits = waitingOn === undefined ? state.waits : { ...state.waits, [item]: waitingOn };
    if (!isDecision(to)) return { ...state, waits };
    const by = { by: fact.by.person, at: fact.at };
    const standing = { state: "dropped", ...by, decision: decision ?? rowOf(state, fact) } as const;
    return { ...withItem(state, item, standing), waits };
  },
  checked: (state, { type: _, item, ...found }, { at, by }) => {
    const known = { ...state, findings: { ...state.findings, [item]: { ...found, at } } };
    const standing = state.items[item]?.state;
    const isOwed = itemIn(state, item) !== undefined && (standing === undefined || standing === "fallback");
    if (!found.ok || !isOwed) return known;
    return withItem(known, item, { state: "done", by: by.person, at, ...optional({ link: found.link }) });
  },
  "look-asked": (state, { item }, { at }) => tell(state, at, [lookName(item)]),
  "owner-reminded": (state, { role, owed }, { at }) =>
    tell(
      state,
      at,
      owed.map((id) => `reminded ${role} ${id}`),
    ),
  "fallback-taken": (state, { item }, { at, by }) =>
    tell(withItem(state, item, { state: "fallback", by: by.person, at }), at, [`fallback ${item}`]),
  escalated: (state, { owed }, { at }) =>
    tell(
      state,
      at,
      owed.map((id) => `escalated ${id}`),
    ),
  "circle-found": (state, { roles }, { at }) => tell(state, at, [circleName(roles)]),
  "pre-read-staged": (state, _, { at }) => tell(state, at, ["staged"]),
  "pre-read-released": (state, { meantFor }, { at }) => ({
    ...state,
    preRead: { ...state.preRead, released: { at, late: at > meantFor } },
  }),
  "pre-read-posted": (state, _, { at }) => ({ ...state, preRead: { ...state.preRead, postedAt: at } }),
  begun: (state, _, { at }) => tell(state, at, ["begun"]),
  "conclusion-asked": (state, _, { at }) => tell(state, at, ["conclusion-asked"]),
  "conclusion-nudged": (state, _, { at }) => tell(state, at, ["conclusion-nudged"]),
  "left-unconcluded": (state, _, { at }) => tell(state, at, ["unconcluded"]),
  "scenario-recorded": (state, { type: _, ...fields }, { at, by }) => ({
    ...state,
    scenarios: { ...state.scenarios, [fields.scenario]: { ...fields, by: by.person, at } },
  }),
  "survey-recorded": (state, { type: _, ...fields }, { at, by }) => ({
    ...state,
    surveys: { ...state.surveys, [fields.person]: { ...fields, by: by.person, at } },
  }),
  "insight-recorded": (state, { type: _, ...fields }, { at, by }) => ({
    ...state,
    insights: [...state.insights.filter(({ id }) => id !== fields.id), { ...fields, by: by.person, at }],
  }),
  concluded: (state, { passed, tile, summary }, { at, by }) => ({
    ...state,
    concluded: { by: by.person, at, passed, ...optional({ tile, summary }) },
  }),
  moved: (state, { to, reason }, { at, by }) => startingAt(state, to, { by: by.person, at, reason }),
  cancelled: (state, { reason }, { at, by }) => ({ ...state, cancelled: { by: by.person, at, reason } }),
  closed: (state, _, { at }) => ({ ...state, closedAt: at }),
};

export function circleName(roles: readonly string[]): string {
  return `circle ${roles.toSorted().join(" ")}`;
}

function isDecision(to: string): boolean {
  return to === "waived" || to === "dropped";
}

/** The row of the decision log that this very fact leaves. */
function rowOf(state: DryRunState, fact: DryRunFact): string {
  return factKey(workflowIdOf(state), fact);
}

function withItem(state: DryRunState, item: string, standing: ItemStanding): DryRunState {
  return { ...state, items: { ...state.items, [item]: standing } };
}

function tell(state: DryRunState, at: Instant, names: readonly string[]): DryRunState {
  return { ...state, told: { ...state.told, ...Object.fromEntries(names.map((name) => [name, at])) } };
}

/** Who said yes said it of the former time, and so did a look; what is there stays there. Everything is due anew. */
function startingAt(
  state: DryRunState,
  to: Instant,
  move: { readonly by: string; readonly at: Instant; readonly reason: string },
): DryRunState {
  const kept = Object.entries(state.told).filter(([name]) => name.startsWith("circle "));
  const items = Object.entries(state.items).filter(([id, standing]) => staysThere(state, id, standing));
  const findings = Object.entries(state.findings).filter(([, { ok }]) => !ok);
  return {
    ...state,
    startsAt: to,
    answers: {},
    items: Object.fromEntries(items),
    findings: Object.fromEntries(findings),
    told: Object.fromEntries(kept),
    moves: [...state.moves, { ...move, from: state.startsAt, to }],
  };
}

function staysThere(state: DryRunState, id: string, { state: standing, by }: ItemStanding): boolean {
  if (standing === "done") return by !== runsheet.person;
  return standing === "dropped" || (standing === "confirmed" && itemIn(state, id)?.group !== "confirmations");
}
