// The releases as a board: a column for each stage, one for what is live, one for what is over; and which of them are shown.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Me } from "./api.ts";
import { allGates, gatesInFront, isBlocking, isOver, isYours, sortReleases } from "./gates.ts";
import { say } from "./language/say.ts";

export type BoardState = "open" | "hold" | "blocked" | "over";
export const boardStates: Readonly<Record<BoardState, string>> = {
  open: say("Open|releases"),
  blocked: say("Blocked"),
  hold: say("On hold"),
  over: say("Over"),
};

export interface BoardFilter {
  /** Waits for whoever looks. */
  readonly mine: boolean;
  readonly state?: BoardState;
  readonly stage?: string;
  readonly text?: string;
}

export function boardFilterOf(search: URLSearchParams): BoardFilter {
  const [stage, text] = [search.get("stage") ?? "", search.get("text")?.trim() ?? ""];
  const state = Object.keys(boardStates).find((one): one is BoardState => one === search.get("state"));
  return {
    mine: search.get("mine") === "1",
    ...(state !== undefined && { state }),
    ...(stage !== "" && { stage }),
    ...(text !== "" && { text }),
  };
}

export function boardPath({ mine, state, stage, text }: BoardFilter): string {
  const query = new URLSearchParams({
    ...(mine && { mine: "1" }),
    ...(state !== undefined && { state }),
    ...(stage !== undefined && stage !== "" && { stage }),
    ...(text !== undefined && text !== "" && { text }),
  }).toString();
  return query === "" ? "/releases" : `/releases?${query}`;
}

export function isShown(view: ReleaseView, { mine, state, stage, text }: BoardFilter, me: Me): boolean {
  return [
    !mine || (!isOver(view) && allGates(view).some((gate) => isYours(gate, me))),
    state === undefined || isInState(view, state),
    stage === undefined || columnOf(view) === stage,
    text === undefined || `${view.title} ${view.key}`.toLowerCase().includes(text.toLowerCase()),
  ].every(Boolean);
}

function isInState(view: ReleaseView, state: BoardState): boolean {
  switch (state) {
    case "open":
      return isUnderWay(view);
    case "over":
      return !isUnderWay(view);
    case "hold":
      return !isOver(view) && view.hold !== undefined;
    case "blocked":
      return view.status === "reviewing" && view.reasons.length > 0;
  }
}

/** `3 releases are open; one waits for you.` */
export function releasesVerdict(views: readonly ReleaseView[], me: Me): string {
  const open = views.filter(isUnderWay);
  const yours = open.filter((view) => isShown(view, { mine: true }, me)).length;
  if (open.length === 0)
    return say("No release is open. Start one, and its first stage asks for signatures.");
  const count = open.length === 1 ? say("One release is open") : say("{0} releases are open", open.length);
  const waiting = yours === 1 ? say("one waits for you") : say("{0} wait for you", yours);
  if (yours === 0) return `${count}.`;
  return open.length === 1 ? say("One release is open, and waits for you.") : `${count}; ${waiting}.`;
}

export interface BoardColumn {
  readonly id: string;
  readonly title: string;
  readonly views: readonly ReleaseView[];
}
type Titled = Pick<BoardColumn, "id" | "title">;

/** In capitals, as no id of a stage is. */
const live: Titled = { id: "Live", title: say("Live") };
export const over: Titled = { id: "Over", title: say("Over") };

/** A release on an older plan may be in a stage that the plan has no more: that stage comes before what is live. */
export function boardColumns(
  views: readonly ReleaseView[],
  stages: readonly Titled[],
): readonly BoardColumn[] {
  const carried = views
    .filter((view) => columnOf(view) === view.stage)
    .flatMap((view) => view.stages.filter(({ id }) => id === view.stage))
    .filter((stage) => !stages.some(({ id }) => id === stage.id));
  const titles = new Map([...stages, ...carried, live, over].map(({ id, title }) => [id, title]));
  return [...titles].map(([id, title]) => ({
    id,
    title,
    views: sorted(
      views.filter((view) => columnOf(view) === id),
      id,
    ),
  }));
}

/** What is over waits for nothing: the last one first. */
function sorted(views: readonly ReleaseView[], column: string): readonly ReleaseView[] {
  if (column !== over.id) return sortReleases(views);
  return views.toSorted((one, other) => (one.updatedAt > other.updatedAt ? -1 : 1));
}

const liveStatuses: readonly ReleaseView["status"][] = ["go", "deploying", "watching", "released"];

export function columnOf({ status, stage }: Pick<ReleaseView, "status" | "stage">): string {
  if (status === "reviewing") return stage;
  return liveStatuses.includes(status) ? live.id : over.id;
}

function isUnderWay(view: ReleaseView): boolean {
  return columnOf(view) !== over.id;
}

export interface Wait {
  /** Who can fill a seat or decide now. */
  readonly people: readonly string[];
  /** Titles of gates that wait for no signature. */
  readonly things: readonly string[];
  /** Since when the longest of them waits. */
  readonly since?: string;
}

/** Whom and what a release under review waits for; a decision only where nothing else is left. */
export function waitOf(view: ReleaseView, me: Me): Wait {
  const blocking = view.status === "reviewing" ? gatesInFront(view, me).filter(isBlocking) : [];
  const others = blocking.filter(({ kind }) => kind !== "decision");
  const gates = others.length > 0 ? others : blocking;
  const [since] = gates.flatMap((gate) => gate.since ?? []).toSorted();
  return {
    people: [...new Set(gates.flatMap(({ canSign }) => canSign))],
    things: gates.filter(({ canSign }) => canSign.length === 0).map(({ title }) => title),
    ...(since !== undefined && { since }),
  };
}
