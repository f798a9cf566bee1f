// How far the issues of follow-ups have come: what the backlog said last of each.
import { z } from "zod";
import { isFinished, IssueStanding, type BacklogState } from "../backlog.ts";
import type { CallEvent } from "./events.ts";
import type { CallState, FiledIssue } from "./state.ts";
import { isOver } from "./status.ts";
import type { CallView } from "./view-schema.ts";

/** Reads whatever a Signal brought: rubbish, strange issues and what is known already change nothing. */
export function issuesRead(state: CallState, argument: unknown): readonly CallEvent[] {
  const read = z.array(IssueStanding).safeParse(argument);
  if (!read.success || isOver(state)) return [];
  const followed = Object.values(state.issues);
  const issues = read.data.filter((standing) => followed.some((issue) => isNews(issue, standing)));
  return issues.length === 0 ? [] : [{ type: "issues-read", issues }];
}

/** Answers come out of order: an older one says nothing. */
function isNews(
  { issueId, standing }: Pick<FiledIssue, "issueId" | "standing">,
  { id, updatedAt }: IssueStanding,
): boolean {
  return id === issueId && (standing === undefined || updatedAt > standing.updatedAt);
}

type Watching = Pick<CallView, "id" | "followUps" | "closed">;

/** Ids of the issues that a call asks after. */
export function followedIssues({ followUps, closed }: Watching): readonly string[] {
  return closed ? [] : followUps.flatMap(({ linear }) => linear?.issueId ?? []);
}

export interface IssueNews {
  /** Workflow id. */
  readonly call: string;
  readonly issues: readonly IssueStanding[];
}

/** What calls do not know yet of what was read; only the standing, for a history keeps no people. */
export function newsFor(calls: readonly Watching[], read: readonly BacklogState[]): readonly IssueNews[] {
  return calls.flatMap((call) => {
    if (call.closed) return [];
    const issues = read
      .map(({ id, state, updatedAt }): IssueStanding => ({ id, state, updatedAt }))
      .filter((standing) =>
        call.followUps.some(({ linear }) => linear !== undefined && isNews(linear, standing)),
      );
    return issues.length === 0 ? [] : [{ call: call.id, issues }];
  });
}

export function isDone({ linear }: CallView["followUps"][number]): boolean {
  return linear?.standing !== undefined && isFinished(linear.standing.state);
}
