// How a watch reads in Temporal UI: a table of its sources, and the few attributes people filter by.
import type { Attributes } from "../../attributes.ts";
import type { Running } from "../../running.ts";
import { inWords, type Instant } from "../../time.ts";
import type { WatchEffect } from "./effects.ts";
import { nextTurn } from "./follow.ts";
import { watched, type WatchState } from "./state.ts";
import { watchView } from "./view.ts";

type RunningWatch = Running<WatchState, WatchEffect>;

export function watchAttributes({ state }: RunningWatch): Attributes {
  const all = watched(state);
  const worst =
    all.find(({ known }) => known.told === "critical") ?? all.find(({ known }) => known.told === "stale");
  return {
    kind: "tile-watch",
    stage: worst?.known.told ?? "fresh",
    waitingOn: worst?.source.owner ?? "",
    due: nextTurn(state),
  };
}

export function watchDetails(running: RunningWatch, at: Instant): string {
  const { verdict, version, lookedAt, channel, sources } = watchView(running, at);
  const looked = lookedAt === undefined ? "" : `, looked ${inWords(lookedAt)}`;
  const told = channel === undefined ? "" : ` Alerts go to #${channel}.`;
  return [
    `**${verdict}**`,
    "",
    `Version ${version}${looked}.${told} Send the Signal \`look\` to make it look now.`,
    "",
    "| source | standing | newest | stale from | critical from | owner |",
    "|---|---|---|---|---|---|",
    ...sources.map(({ title, standing, asOf, staleAt, criticalAt, owner }) =>
      ["", title, standing, words(asOf), words(staleAt), words(criticalAt), owner, ""].join(" | ").trim(),
    ),
  ].join("\n");
}

function words(instant: Instant | undefined): string {
  return instant === undefined ? "–" : inWords(instant);
}
