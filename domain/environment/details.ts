// How an environment reads in Temporal UI: Markdown for its details, and the few attributes people filter by.
import type { Attributes } from "../attributes.ts";
import type { Running } from "../running.ts";
import { inWords, type Instant } from "../time.ts";
import type { EnvironmentEffect } from "./effects.ts";
import type { EnvironmentState } from "./state.ts";
import { environmentView } from "./view.ts";

type RunningEnvironment = Running<EnvironmentState, EnvironmentEffect>;

export function environmentAttributes({ state: { stop, holder } }: RunningEnvironment): Attributes {
  const stage = stop !== undefined ? "stopped" : holder !== undefined ? "held" : "free";
  return { kind: "environment", stage, waitingOn: "", due: undefined };
}

/** What people wrote may name anybody, and details can't be redacted: the reason of a stop stands on the page. */
export function environmentDetails(running: RunningEnvironment, at: Instant): string {
  const { state } = running;
  const stop = state.stop === undefined ? {} : { stop: { ...state.stop, reason: "" } };
  const view = environmentView({ ...running, state: { ...state, ...stop } }, at);
  const { verdict, version, updatedAt, carries, lastGood, holder, queue } = view;
  const waiting = queue.map((one) => ({ ...one, since: undefined }));
  const rows = [...(holder === undefined ? [] : [holder]), ...waiting];
  return [
    `**${verdict}**`,
    "",
    `Version ${version}, ${inWords(updatedAt)}. Carries ${tagIn(carries)}; last good ${tagIn(lastGood)}.`,
    "",
    "| release | tag | asked | has it since |",
    "|---|---|---|---|",
    ...rows.map(({ release, tag, claim, since }) =>
      ["", release, `\`${tag}\``, inWords(claim), since === undefined ? "–" : inWords(since), ""]
        .join(" | ")
        .trim(),
    ),
  ].join("\n");
}

function tagIn(carried: { readonly tag: string } | undefined): string {
  return carried === undefined ? "–" : `\`${carried.tag}\``;
}
