// The documents that are sent to Linear: what its real schema and the emulator's both understand.
import { z } from "zod";
import { instantFrom } from "#domain/time.ts";

const item = "id identifier url";
const state = `${item} title updatedAt completedAt state { name type } assignee { email }`;
const page = "pageInfo { hasNextPage endCursor }";

/** Which of the two schemas this is. The emulator's lets nobody choose an id. */
export const schemaDocument = `query Schema {
  issueInput: __type(name: "IssueCreateInput") { inputFields { name } }
  query: __type(name: "Query") { fields { name args { name } } }
}`;

export const teamsDocument = `query Teams($after: String) {
  teams(first: 100, after: $after) { nodes { id key } ${page} }
}`;

export const labelsDocument = `query Labels($after: String) {
  issueLabels(first: 100, after: $after) { nodes { id name team { id } } ${page} }
}`;

export const userDocument = `query User($email: String!) {
  users(first: 5, filter: { email: { eqIgnoreCase: $email } }) { nodes { id active } }
}`;

export const teamIssuesDocument = `query TeamIssues($team: String!, $after: String) {
  team(id: $team) { issues(first: 250, after: $after) { nodes { ${item} description } ${page} } }
}`;

export const commentsDocument = `query Comments($issue: String!, $after: String) {
  issue(id: $issue) { ${item} comments(first: 100, after: $after) { nodes { id body } ${page} } }
}`;

/** Archived issues are left out unless asked for, which only the real schema knows. Ids stand in the text: their types differ. */
export function statesDocument(ids: readonly string[], knowsArchived: boolean): string {
  const archived = knowsArchived ? ", includeArchived: true" : "";
  return `query States {
    issues(first: 50, filter: { id: { in: ${JSON.stringify(ids)} } }${archived}) { nodes { ${state} } }
  }`;
}

export const createIssueDocument = `mutation CreateIssue($input: IssueCreateInput!) {
  issueCreate(input: $input) { issue { ${item} } }
}`;

export const createCommentDocument = `mutation CreateComment($input: CommentCreateInput!) {
  commentCreate(input: $input) { success }
}`;

export const createLabelDocument = `mutation CreateLabel($input: IssueLabelCreateInput!) {
  issueLabelCreate(input: $input) { issueLabel { id name } }
}`;

export const Item = z.object({ id: z.string(), identifier: z.string(), url: z.string() });

export const StateNode = Item.extend({
  title: z.string(),
  updatedAt: z.string(),
  completedAt: z.string().nullish(),
  state: z.object({ name: z.string(), type: z.string() }),
  assignee: z.object({ email: z.string() }).nullish(),
}).transform(({ updatedAt, completedAt, assignee, ...issue }) => ({
  ...issue,
  updatedAt: inUtc(updatedAt),
  ...(completedAt == null ? {} : { completedAt: inUtc(completedAt) }),
  ...(assignee == null ? {} : { assignee: assignee.email }),
}));

export function pageOf<Node>(node: z.ZodType<Node>) {
  return z.object({
    nodes: z.array(node),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  });
}

function inUtc(text: string): string {
  return instantFrom(Date.parse(text));
}
