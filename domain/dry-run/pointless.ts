// What is not worth telling any more, although it was wanted once: asked before each launch, and while one is tried.
import type { DryRunNote } from "../announcement.ts";
import type { DryRunEffect } from "./effects.ts";
import type { DryRunMatter } from "./matter.ts";
import type { DryRunState } from "./state.ts";
import { isAhead, isEnded } from "./status.ts";

export function isPointless(state: DryRunState, body: DryRunEffect): boolean {
  if (body.lane !== "announce") return false;
  const { announcement } = body;
  if (announcement.type === "pre-read") return !isAhead(state);
  return announcement.type === "dry-run-note" && isPointlessByAbout[announcement.about](state, announcement);
}

const isPointlessByAbout: {
  readonly [About in DryRunMatter]: (state: DryRunState, note: DryRunNote) => boolean;
} = {
  owed: ({ cancelled }) => cancelled !== undefined,
  overdue: ({ cancelled }) => cancelled !== undefined,
  "circular-wait": (state) => !isAhead(state),
  "pre-read-staged": (state) => !isAhead(state) || state.preRead.released !== undefined,
  "conclusion-asked": (state) => isEnded(state) || state.told["conclusion-nudged"] !== undefined,
  "conclusion-nudged": isEnded,
  unconcluded: isEnded,
};
