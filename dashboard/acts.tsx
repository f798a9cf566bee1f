// What became of each press: sending, sent but waiting, or refused. A refusal stays at its button until the next act.
import { createContext, useCallback, useContext, useId, useMemo, useState, type ReactNode } from "react";
import type { Acted, Warning } from "./acted.ts";
import type { Api, CommandStatus } from "./api.ts";
import type { Answer } from "./http.ts";
import { problemFrom, type Problem } from "./problem.ts";
import { useWorld, type World } from "./world.ts";

export type ActState =
  | { readonly phase: "idle" }
  | { readonly phase: "sending" }
  | { readonly phase: "waiting"; readonly command?: string }
  | { readonly phase: "refused"; readonly problem: Problem };

export interface Act {
  readonly state: ActState;
  /** Resolves to what the server accepted, or to nothing. */
  readonly run: (send: () => Promise<Answer<Acted>>) => Promise<Acted | undefined>;
}

/** What the last accepted act left open to worry about, and on which release or call. */
export interface Warned {
  readonly id: string;
  readonly warnings: readonly Warning[];
}

interface Acts {
  readonly byPlace: ReadonlyMap<string, ActState>;
  readonly set: (place: string, state: ActState) => void;
  readonly warned?: Warned | undefined;
  readonly warn: (warned: Warned) => void;
}

const idle: ActState = { phase: "idle" };
const ActsContext = createContext<Acts>({ byPlace: new Map(), set: () => undefined, warn: () => undefined });

export function ActsProvider({ children }: { readonly children: ReactNode }) {
  const [byPlace, setByPlace] = useState<ReadonlyMap<string, ActState>>(new Map());
  const set = useCallback(
    (place: string, state: ActState) => setByPlace((acts) => withAct(acts, place, state)),
    [],
  );
  const [warned, warn] = useState<Warned>();
  const acts = useMemo(() => ({ byPlace, set, warned, warn }), [byPlace, set, warned]);
  return <ActsContext value={acts}>{children}</ActsContext>;
}

export function useAct(): Act {
  const place = useId();
  const { byPlace, set, warn } = useContext(ActsContext);
  const { api, ...stores } = useWorld();
  const run: Act["run"] = async (send) => {
    const row = document.activeElement?.closest("[data-row]");
    set(place, { phase: "sending" });
    const answer = await send();
    set(place, stateAfter(answer));
    const end = answer.outcome === "waiting" ? await whatBecameOf(api, answer) : answer;
    set(place, stateAfter(end));
    if (end.outcome !== "answered") return undefined;
    const { view, warnings = [] } = end.body;
    take(stores, view);
    warn({ id: view.id, warnings });
    keepFocusIn(row);
    return end.body;
  };
  return { state: byPlace.get(place) ?? idle, run };
}

export function useWarned(): Warned | undefined {
  return useContext(ActsContext).warned;
}

function take(
  { views, calls, dryRuns, environments }: Pick<World, "views" | "calls" | "dryRuns" | "environments">,
  view: Acted["view"],
): void {
  switch (view.kind) {
    case "release":
      return views.take(view);
    case "call":
      return calls.take(view);
    case "dry-run":
      return dryRuns.take(view);
    case "environment":
      return environments.take(view);
    // Pages read these anew.
    case "sync":
    case "change":
      return undefined;
  }
}

function stateAfter(answer: Answer<Acted>): ActState {
  switch (answer.outcome) {
    case "answered":
      return idle;
    case "waiting":
      return { phase: "waiting", ...(answer.command !== undefined && { command: answer.command }) };
    case "refused":
      return { phase: "refused", problem: answer.problem };
  }
}

const askAgainMs = 2_000;

type Waiting = Extract<Answer<Acted>, { outcome: "waiting" }>;

/** Asks until the command is answered: Temporal keeps what it has accepted, however long that takes. */
async function whatBecameOf(api: Api, waiting: Waiting): Promise<Answer<Acted>> {
  const { command } = waiting;
  // A start answers with the address of the release instead: that comes by itself.
  if (command?.startsWith("/api/commands/") !== true) return waiting;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, askAgainMs));
    const answer = await api.command(command);
    if (answer.outcome === "refused" && isFinal(answer.problem)) return answer;
    if (answer.outcome === "answered" && answer.body.status !== "waiting") return endOf(answer.body);
  }
}

function endOf(command: Exclude<CommandStatus, { status: "waiting" }>): Answer<Acted> {
  if (command.status === "done") return { outcome: "answered", body: { view: command.view } };
  return { outcome: "refused", problem: problemFrom(409, JSON.stringify(command.problem)) };
}

function isFinal({ status }: Problem): boolean {
  return status >= 400 && status < 500;
}

function withAct(
  acts: ReadonlyMap<string, ActState>,
  place: string,
  state: ActState,
): ReadonlyMap<string, ActState> {
  const others = state.phase === "sending" ? without(acts, "refused") : acts;
  return new Map([...others, [place, state]]);
}

function without(
  acts: ReadonlyMap<string, ActState>,
  phase: ActState["phase"],
): ReadonlyMap<string, ActState> {
  return new Map([...acts].filter(([, state]) => state.phase !== phase));
}

const drawnMs = 250;

/** A button that did its work often goes away with it; the keyboard must not fall back to the top of the page. */
function keepFocusIn(row: Element | null | undefined): void {
  setTimeout(() => {
    const title = row?.querySelector("h1, h2, h3");
    if (document.activeElement !== document.body || !(title instanceof HTMLElement)) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }, drawnMs);
}

export function isBusy({ phase }: ActState): boolean {
  return phase === "sending" || phase === "waiting";
}
