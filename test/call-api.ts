// The API over one call in memory, and what its tests send it.
import { callRow } from "#domain/call/row.ts";
import type { Calls } from "#integrations/temporal/calls.ts";
import { bearer, createTestApi } from "./api.ts";
import { CallPlay } from "./builders/call.ts";

export const callKey = "weekly-customer/2025-10-14";
export const callUrl = `/api/calls/${callKey}`;

export function aCallApi(play = new CallPlay(), more: Partial<{ calls: Calls }> = {}) {
  const api = createTestApi({ call: play, now: () => new Date(play.at), ...more });
  const store = (one = play) =>
    api.records.write({ run: { ...callRow(one.view), runId: "run-1" }, decisions: [] });
  const get = async (path = callUrl, who = "justin") => api.app.inject({ url: path, headers: bearer(who) });
  const post = async (message: string, payload: object, who = "justin", headers: object = {}) =>
    api.app.inject({
      method: "POST",
      url: `${callUrl}/${message}`,
      headers: { ...bearer(who), ...headers },
      payload,
    });
  return { ...api, play, store, get, post };
}

export const written = {
  quotes: [{ id: "q1", speaker: "Riley Chen", organisation: "Evergreen", text: "It <b>works</b>" }],
  decisions: [{ id: "d1", text: "Ship it", rationale: "They asked" }],
  followUps: [{ id: "f1", title: "Show the SLA trend", owner: "justin", due: "2025-10-21" }],
  highlights: ["Telemetry is understood"],
  early: true,
};
