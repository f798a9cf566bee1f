// What a gate of the plan asks for, in sentences for people who will not read YAML.
import { listInWords } from "#domain/list-words.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Check, Gate, Seat, Slot } from "#domain/plan/release-plan.ts";
import { capitalised, roleName } from "./names.ts";

/** Ids become titles; what has none stays as it is. */
export interface Titles {
  readonly gate: (id: string) => string;
  readonly tile: (id: string) => string;
  readonly metric: (id: string) => string;
}

export function titlesOf({ release, tiles, metrics }: Plan): Titles {
  const gates = release.stages.flatMap((stage) => stage.gates);
  const titleIn = (list: readonly { readonly id: string; readonly title: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.title ?? id;
  return {
    gate: titleIn(gates),
    tile: titleIn([...tiles.fixed, ...tiles.facts]),
    metric: titleIn(metrics?.list ?? []),
  };
}

/** `(ux-walkthrough) hangs on …` -> `Tile UX walkthrough hangs on …`. */
export function withTitle(message: string, titles: Titles): string {
  return message.replace(/^\(([^)]+)\)/, (_, id: string) => titles.gate(id));
}

/** The main line of a gate, and one more for each thing that it needs. */
export function gateLines(gate: Gate, deciders: readonly string[], titles: Titles): readonly string[] {
  const slots = gate.slots.map(slotInWords);
  const judged = gate.judges.map((id) => `Covers the evidence of ${titles.gate(id)}.`);
  switch (gate.kind) {
    case "sign-off": {
      const statement = gate.statement === "required" ? ["Each signature states it in words."] : [];
      const asks = gate.asks === undefined ? [] : [`“${gate.asks}”`];
      return [`Signed by ${seatsInWords(gate.seats)}.`, ...asks, ...statement, ...slots, ...judged];
    }
    case "evidence":
      return [...slots, ...judged];
    case "check":
      return [`${capitalised(checkInWords(gate.check, titles))}.`, ...slots, ...judged];
    case "decision": {
      const who = deciders.length === 0 ? "anybody of the team" : listInWords(deciders.map(roleName), "or");
      return [`Decided by ${who}. A go holds ${gate.goExpires}.`, ...slots, ...judged];
    }
  }
}

/** In how many words a gate of this kind is filled. */
export const kindInWords = {
  "sign-off": "signatures",
  evidence: "evidence",
  check: "a check",
  decision: "a decision",
} as const satisfies Record<Gate["kind"], string>;

function seatsInWords(seats: readonly Seat[]): string {
  return listInWords(
    seats.map(({ role, count }) => (count === 1 ? roleName(role) : `${count} of ${roleName(role)}`)),
  );
}

function slotInWords({ title, kinds, maxAge, minimum }: Slot): string {
  const limits = Object.entries(minimum).map(([figure, least]) => `${figure} at least ${least}`);
  const age = maxAge === undefined ? [] : [`at most ${maxAge} old`];
  return `${[`${title}: ${listInWords(kinds, "or")}`, ...limits, ...age].join(", ")}.`;
}

function checkInWords(check: Check, titles: Titles): string {
  switch (check.name) {
    case "deployment":
      return `The build is on ${check.environment}${check.runbook ? ", with a link to its runbook" : ""}`;
    case "soak":
      return `${check.environment} has carried the build for ${check.lasts}`;
    case "nightly-run":
      return `The nightly metrics ran on ${check.environment}, at most ${check.maxAge} ago`;
    case "tile-fresh":
      return `${titles.tile(check.tile)} shows figures of after the deployment to ${check.environment}`;
    case "records-written":
      return `Facts and decisions of ${check.environment} were written since the deployment`;
    case "metric-limits":
      return `${listInWords(check.metrics.map(titles.metric))}: within their limits on ${check.environment}, at most ${check.maxAge} old`;
    case "probe":
      return probeInWords(check);
    case "risks-listed":
      return "The open risks are listed, and none that matters is overdue";
    case "documents-valid":
      return `there, and not expired: ${listInWords(check.documents)}`;
  }
}

function probeInWords(check: Extract<Check, { name: "probe" }>): string {
  const { environment, budgetMs, maxAge } = check;
  const what = check.of === "http" ? check.title : capitalised(check.of);
  return `${what} answers on ${environment} within ${budgetMs.live} ms (a stand-in within ${budgetMs.mock} ms), asked at most ${maxAge} ago`;
}
