// How a sync reads in Temporal UI: how many items of which topic, and nothing that people wrote.
import type { Attributes } from "../attributes.ts";
import type { Running } from "../running.ts";
import { inWords, type Instant } from "../time.ts";
import type { SyncEffect } from "./effects.ts";
import type { SyncState } from "./state.ts";
import { syncView, unreviewed } from "./view.ts";
import { topicInWords } from "./words.ts";

type RunningSync = Running<SyncState, SyncEffect>;

export function syncAttributes({ state }: RunningSync): Attributes {
  const { terms, ended } = state;
  const waits = !ended && unreviewed(state) > 0;
  return {
    kind: "sync",
    stage: "",
    waitingOn: waits ? terms.owner : "",
    due: ended ? undefined : terms.until,
  };
}

export function syncDetails(running: RunningSync, at: Instant): string {
  const { verdict, until, items } = syncView(running, at);
  const topics = [...Map.groupBy(items, ({ topic }) => topic)];
  return [
    `**${verdict}**`,
    "",
    `Reviews are taken until ${inWords(until)}.`,
    ...(topics.length === 0 ? [] : [""]),
    ...topics.map(([topic, of]) => `- ${topicInWords[topic]}: ${of.length}`),
  ].join("\n");
}
