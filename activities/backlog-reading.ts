// Reads how far all followed issues have come, and tells the calls what they missed.
import { followedIssues, newsFor } from "#domain/call/issues.ts";
import { CallView } from "#domain/call/view-schema.ts";
import type { Backlog, CallIssues, Records } from "#domain/ports.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";

export interface BacklogReadingPorts {
  readonly records: Pick<Records, "openRuns">;
  readonly backlog: Pick<Backlog, "states">;
  readonly callIssues: CallIssues;
}

export interface BacklogRead {
  readonly followed: number;
  /** Calls that learnt something. */
  readonly told: readonly string[];
}

export function createBacklogReading(ports: BacklogReadingPorts) {
  return {
    readBacklog: (): Promise<BacklogRead> =>
      alive(() => translated(() => readBacklogOf(ports), { finalFailures: false })),
  };
}

export async function readBacklogOf({
  records,
  backlog,
  callIssues,
}: BacklogReadingPorts): Promise<BacklogRead> {
  const rows = await records.openRuns("call");
  const calls = rows.flatMap(({ view }) => CallView.safeParse(view).data ?? []);
  const followed = [...new Set(calls.flatMap(followedIssues))];
  if (followed.length === 0) return { followed: 0, told: [] };
  const news = newsFor(calls, await backlog.states(followed));
  const told: string[] = [];
  for (const one of news) if ((await callIssues.tell(one)) === "told") told.push(one.call);
  return { followed: followed.length, told };
}
