// What the end of an effect makes true: an issue was filed, a pre-read was composed, Slack has taken it.
import { Filed } from "../orders.ts";
import { runsheet } from "../people.ts";
import type { Authored, Settled } from "../process.ts";
import { Composed, type CallEffect, type ComposePreRead } from "./effects.ts";
import type { CallEvent } from "./events.ts";
import { whatChanged } from "./pre-read.ts";
import type { CallState } from "./state.ts";
import { isAhead } from "./status.ts";

export function settle(state: CallState, settled: Settled<CallEffect>): Authored<CallEvent> | undefined {
  const events = eventsOf(state, settled);
  return events.length === 0 ? undefined : { by: runsheet, events };
}

function eventsOf(state: CallState, { body, result }: Settled<CallEffect>): readonly CallEvent[] {
  switch (body.lane) {
    case "backlog":
      return filed(body.followUp, result);
    case "checks":
      return isAhead(state) ? composed(state, body.check, result) : [];
    case "announce":
      return body.announcement.type === "pre-read" && !state.preRead.isPosted
        ? [{ type: "pre-read-posted" }]
        : [];
    case "workspace":
    case "memory":
      return [];
  }
}

function filed(id: string, result: unknown): readonly CallEvent[] {
  const read = Filed.safeParse(result);
  return read.success ? [{ type: "follow-up-filed", id, ...read.data }] : [];
}

/** A text that says nothing new is not sent again. */
function composed(
  { preRead: { sent } }: CallState,
  { send, meantFor }: ComposePreRead,
  result: unknown,
): readonly CallEvent[] {
  const preRead = Composed.parse(result);
  const isSame = sent !== undefined && whatChanged(sent.parts, preRead.parts).length === 0;
  const made = { type: "pre-read-composed", preRead } as const;
  if (!send || isSame) return [made];
  const more = meantFor === undefined ? {} : { meantFor };
  return [made, { type: "pre-read-sent", version: (sent?.version ?? 0) + 1, ...more }];
}
