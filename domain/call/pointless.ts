// What is not worth telling any more, although it was wanted once: asked before each launch, and while one is tried.
import type { CallEffect } from "./effects.ts";
import { isCallMatter, type CallMatter } from "./matter.ts";
import { unconfirmed, type CallState } from "./state.ts";
import { isAhead, settledStatus } from "./status.ts";

export function isPointless(state: CallState, body: CallEffect): boolean {
  if (body.lane === "checks") return !isAhead(state);
  if (body.lane !== "announce") return false;
  const { announcement } = body;
  if (announcement.type === "item-note" || announcement.type === "pre-read") return !isAhead(state);
  if (announcement.type !== "role-note" || !isCallMatter(announcement.about)) return false;
  return isPointlessByAbout[announcement.about](state);
}

const isPointlessByAbout: { readonly [About in CallMatter]: (state: CallState) => boolean } = {
  "items-overdue": (state) => !isAhead(state),
  "confirmations-asked": (state) =>
    isAllConfirmed(state) || state.told["confirmations-missing"] !== undefined,
  "confirmations-missing": isAllConfirmed,
  "log-asked": (state) => !isAwaited(state, "log-asked") || state.told["log-nudged"] !== undefined,
  "log-nudged": (state) => !isAwaited(state, "log-nudged"),
  unlogged: (state) => settledStatus(state) !== "unlogged",
  "backup-offered": ({ closedAt, cancelled, missed }) =>
    closedAt !== undefined || (cancelled === undefined && missed === undefined),
};

function isAllConfirmed(state: CallState): boolean {
  return !isAhead(state) || unconfirmed(state).length === 0;
}

/** Still asked for: neither logged nor moved into the future since. */
function isAwaited(state: CallState, rung: "log-asked" | "log-nudged"): boolean {
  return settledStatus(state) === undefined && state.told[rung] !== undefined;
}
