// Dry runs in what comes after their preparation: one in its session, one held, one cancelled.
import { aDecisionRow } from "../builders/facts.ts";
import type { Cast } from "../cast.ts";
import { eventually } from "../eventually.ts";

/** Ahead of any that somebody starts for a picture of its preparation. */
const [running = "", held = "", cancelled = ""] = [16, 17, 18].map((days) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
);
export const playedDryRuns = { running, held, cancelled } as const;

type Send = (date: string, message: string, body: object) => Promise<number>;

export async function playDryRuns(cast: Cast): Promise<void> {
  const send: Send = async (date, message, body) =>
    (await cast.call("justin", "POST", `/api/dry-runs/${date}/${message}`, body)).status;
  for (const date of [running, held, cancelled]) await cast.call("justin", "POST", "/api/dry-runs", { date });
  await send(cancelled, "cancel", { reason: "Half of the team is ill" });
  const at = new Date(Date.now() + 2_000).toISOString();
  for (const date of [running, held]) await send(date, "reschedule", { at, reason: "All are here" });
  // What a dry run names has to stand in the log.
  await cast.call("ci", "POST", "/api/decisions", { decisions: [aDecisionRow({ key: "dec-17" })] });
  for (const date of [running, held]) await record(send, date);
  await send(held, "conclude", { tile: { ok: true } });
}

async function record(send: Send, date: string): Promise<void> {
  const unaided = { scenario: "breached-reply", unaided: true, decision: "dec-17" };
  await eventually(
    () => send(date, "record-scenario", unaided),
    (status) => status === 200,
  );
  await send(date, "record-scenario", { scenario: "refund-escalation", unaided: false });
}
