// What a gate of the plan asks for, in sentences for people who will not read YAML.
import type { Plan } from "#domain/plan/plan.ts";
import type { Check, Gate, Seat, Slot } from "#domain/plan/release-plan.ts";
import { roleName } from "#domain/role-name.ts";
import { listed } from "./language/lists.ts";
import { say } from "./language/say.ts";
import { capitalised } from "./names.ts";

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
  const judged = gate.judges.map((id) => say("Covers the evidence of {0}.", titles.gate(id)));
  switch (gate.kind) {
    case "sign-off": {
      const statement = gate.statement === "required" ? [say("Each signature states it in words.")] : [];
      const asks = gate.asks === undefined ? [] : [`“${gate.asks}”`];
      return [say("Signed by {0}.", seatsInWords(gate.seats)), ...asks, ...statement, ...slots, ...judged];
    }
    case "evidence":
      return [...slots, ...judged];
    case "check":
      return [`${capitalised(checkInWords(gate.check, titles))}.`, ...slots, ...judged];
    case "decision": {
      const who = deciders.length === 0 ? say("anybody of the team") : listed(deciders.map(roleName), "or");
      return [say("Decided by {0}. A go holds {1}.", who, gate.goExpires), ...slots, ...judged];
    }
  }
}

/** In how many words a gate of this kind is filled. */
export const kindInWords = {
  "sign-off": "signatures",
  evidence: "evidence",
  check: say("a check"),
  decision: say("a decision"),
} as const satisfies Record<Gate["kind"], string>;

function seatsInWords(seats: readonly Seat[]): string {
  return listed(
    seats.map(({ role, count }) => (count === 1 ? roleName(role) : say("{0} of {1}", count, roleName(role)))),
  );
}

function slotInWords({ title, kinds, maxAge, minimum }: Slot): string {
  const limits = Object.entries(minimum).map(([figure, least]) => say("{0} at least {1}", figure, least));
  const age = maxAge === undefined ? [] : [say("at most {0} old", maxAge)];
  return `${[`${title}: ${listed(kinds, "or")}`, ...limits, ...age].join(", ")}.`;
}

function checkInWords(check: Check, titles: Titles): string {
  switch (check.name) {
    case "deployment":
      return say(
        "The build is on {0}{1}",
        check.environment,
        check.runbook ? say(", with a link to its runbook") : "",
      );
    case "soak":
      return say("{0} has carried the build for {1}", check.environment, check.lasts);
    case "nightly-run":
      return say("The nightly metrics ran on {0}, at most {1} ago", check.environment, check.maxAge);
    case "tile-fresh":
      return say(
        "{0} shows figures of after the deployment to {1}",
        titles.tile(check.tile),
        check.environment,
      );
    case "records-written":
      return say("Facts and decisions of {0} were written since the deployment", check.environment);
    case "metric-limits":
      return say(
        "{0}: within their limits on {1}, at most {2} old",
        listed(check.metrics.map(titles.metric)),
        check.environment,
        check.maxAge,
      );
    case "probe":
      return probeInWords(check);
    case "risks-listed":
      return say("The open risks are listed, and none that matters is overdue");
    case "documents-valid":
      return say("there, and not expired: {0}", listed(check.documents));
    case "dry-run":
      return check.outcome === "passed"
        ? say("The newest dry run has passed, and ended at most {0} ago", check.maxAge)
        : say("The newest dry run was held, and ended at most {0} ago", check.maxAge);
  }
}

function probeInWords(check: Extract<Check, { name: "probe" }>): string {
  const { environment, budgetMs, maxAge } = check;
  const what = check.of === "http" ? check.title : capitalised(check.of);
  return say(
    "{0} answers on {1} within {2} ms (a stand-in within {3} ms), asked at most {4} ago",
    what,
    environment,
    budgetMs.live,
    budgetMs.mock,
    maxAge,
  );
}
