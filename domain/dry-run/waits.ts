// Who waits for whom: roles that wait for each other wait for nobody, and are named.
import { listInWords } from "../list-words.ts";
import { isSettled, type DryRunState } from "./state.ts";

export interface CircularWait {
  readonly roles: readonly string[];
  readonly text: string;
}

interface Wait {
  readonly from: string;
  readonly to: string;
  /** What is waited with. */
  readonly id: string;
}

export function circularWaits(state: DryRunState): readonly CircularWait[] {
  const waits = openWaits(state);
  const circleByName = new Map<string, CircularWait>();
  for (const start of waits) {
    const circle = circleFrom([start], waits);
    if (circle === undefined) continue;
    const roles = circle.map(({ from }) => from);
    const name = roles.toSorted().join(" ");
    if (!circleByName.has(name)) circleByName.set(name, { roles, text: inWords(circle) });
  }
  return [...circleByName.values()];
}

function openWaits(state: DryRunState): readonly Wait[] {
  const { owed } = state.terms;
  return owed
    .filter(({ id }) => !isSettled(state, id))
    .flatMap(({ id, owners }) =>
      owners.flatMap((from) => (state.waits[id] ?? []).map((to) => ({ from, to, id }))),
    );
}

/** The shortest way on that comes back to where it began. */
function circleFrom(path: readonly Wait[], waits: readonly Wait[]): readonly Wait[] | undefined {
  const first = path[0];
  const paths: (readonly Wait[])[] = [path];
  for (const walked of paths) {
    const last = walked.at(-1);
    if (last === undefined || first === undefined) return undefined;
    if (last.to === first.from) return walked;
    for (const next of waits) {
      const isOn = next.from === last.to && walked.every(({ from }) => from !== next.from);
      if (isOn) paths.push([...walked, next]);
    }
  }
  return undefined;
}

function inWords(circle: readonly Wait[]): string {
  const steps = circle.map(({ from, to, id }) => `${from} waits for ${to} (${id})`);
  return `${listInWords(steps)}: they wait for each other.`;
}
