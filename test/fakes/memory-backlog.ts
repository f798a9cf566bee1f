import {
  backlogBody,
  backlogId,
  backlogTitle,
  type BacklogItem,
  type BacklogOrder,
  type BacklogState,
} from "#domain/backlog.ts";
import type { Backlog } from "#domain/ports.ts";
import type { FiledIssue } from "#integrations/linear/backlog.contract.ts";
import { linearFailure } from "#integrations/linear/failures.ts";

type Kept = FiledIssue & BacklogItem & { readonly comments: string[]; completedAt?: string };
type Order<Type extends BacklogOrder["type"]> = Extract<BacklogOrder, { type: Type }>;

const updatedAt = "2025-10-07T15:00:00.000Z";

/** Begins with the issues of these identifiers; knows the people of these addresses. */
export function createMemoryBacklog(begun: {
  readonly issues: readonly string[];
  readonly emails: readonly string[];
}) {
  const issues: Kept[] = begun.issues.map((identifier) => emptyIssue(backlogId(identifier), identifier));
  const issueByKey = new Map<string, Kept>();
  const file = (key: string, order: Order<"issue">): Kept => {
    const number = Math.max(0, ...issues.map(({ identifier }) => Number(identifier.split("-")[1]))) + 1;
    const issue = filledIssue(emptyIssue(backlogId(key), `OCC-${number}`), order, begun.emails);
    issues.push(issue);
    return issue;
  };
  const comment = (order: Order<"comment">): Kept => {
    const issue = issues.find(({ identifier }) => identifier === order.issue);
    if (issue === undefined) throw noIssue(order.issue);
    issue.comments.push(backlogBody(order.body, order.links, []));
    return issue;
  };
  const backlog: Backlog = {
    put: async (key, order) => {
      const issue = issueByKey.get(key) ?? (order.type === "issue" ? file(key, order) : comment(order));
      issueByKey.set(key, issue);
      return { id: issue.id, identifier: issue.identifier, url: issue.url };
    },
    states: async (ids) => issues.filter(({ id }) => ids.includes(id)).map(stateOf),
  };
  return {
    backlog,
    filed: async (): Promise<readonly FiledIssue[]> => issues,
    /** Somebody ticks the issue off. */
    complete: (identifier: string, at: string) => {
      for (const issue of issues) if (issue.identifier === identifier) issue.completedAt = at;
    },
  };
}

function emptyIssue(id: string, identifier: string): Kept {
  const url = `http://linear.example/issue/${identifier}`;
  return { id, identifier, url, title: identifier, description: "", labels: [], comments: [] };
}

function filledIssue(issue: Kept, order: Order<"issue">, emails: readonly string[]): Kept {
  const { assignee, due } = order;
  const isKnown = assignee !== undefined && emails.includes(assignee);
  const notes = assignee === undefined || isKnown ? [] : [`For ${assignee}, whom Linear does not know.`];
  return {
    ...issue,
    title: backlogTitle(order.title),
    description: backlogBody(order.description, order.links, notes),
    labels: [...new Set(order.labels.map((label) => label.toLowerCase()))],
    ...(isKnown ? { assignee } : {}),
    ...(due === undefined ? {} : { due }),
  };
}

function stateOf({ id, identifier, title, url, assignee, completedAt }: Kept): BacklogState {
  const state =
    completedAt === undefined ? { name: "Todo", type: "unstarted" } : { name: "Done", type: "completed" };
  return {
    id,
    identifier,
    title,
    url,
    state,
    updatedAt: completedAt ?? updatedAt,
    ...(assignee === undefined ? {} : { assignee }),
    ...(completedAt === undefined ? {} : { completedAt }),
  };
}

function noIssue(identifier: string) {
  return linearFailure("permanent", "issue-not-found", {
    message: `Linear has no issue ${identifier} for this key: name another one, then retry.`,
  });
}
