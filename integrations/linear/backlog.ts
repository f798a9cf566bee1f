// Files follow-ups in Linear, each once: looked for under the effect's own id or mark before it is made.
import { z } from "zod";
import type { Config } from "#config";
import { backlogBody, backlogId, backlogMark, backlogTitle } from "#domain/backlog.ts";
import type { BacklogItem, BacklogOrder, BacklogState } from "#domain/backlog.ts";
import type { Backlog } from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";
import { createTurns, type Turns } from "../turns.ts";
import { createLinearClient, type Linear } from "./client.ts";
import { labelIdsOf, pages, teamIdOf, userIdOf } from "./directory.ts";
import {
  commentsDocument,
  createCommentDocument,
  createIssueDocument,
  Item,
  pageOf,
  StateNode,
  statesDocument,
  teamIssuesDocument,
} from "./documents.ts";
import { isLinearFailure, isRefused, linearFailure } from "./failures.ts";
import { createSchemaLookup, type Schema } from "./schema.ts";

export interface LinearBacklogSetup {
  readonly config: Pick<Config["linear"], "apiUrl" | "apiKey" | "teamKey">;
  readonly clock: () => Instant;
  readonly timeoutMs?: number;
}

type Order<Type extends BacklogOrder["type"]> = Extract<BacklogOrder, { type: Type }>;

interface Desk {
  readonly linear: Linear;
  readonly teamKey: string;
  readonly schema: Schema;
  readonly inTurn: Turns;
}

export function createLinearBacklog(setup: LinearBacklogSetup): Backlog {
  const linear = createLinearClient(setup);
  const schemaOf = createSchemaLookup(linear);
  const inTurn = createTurns();
  const deskOf = async (): Promise<Desk> => {
    return { linear, teamKey: setup.config.teamKey, schema: await schemaOf(), inTurn };
  };
  return {
    put: (key, order) =>
      inTurn(key, async () => {
        const desk = await deskOf();
        return order.type === "issue" ? putIssue(desk, key, order) : putComment(desk, key, order);
      }),
    states: async (ids) => readStates(await deskOf(), ids),
  };
}

async function putIssue(desk: Desk, key: string, order: Order<"issue">): Promise<BacklogItem> {
  const teamId = await teamIdOf(desk.linear, desk.teamKey);
  const standing = await findIssue(desk, teamId, key);
  if (standing !== undefined) return standing;
  try {
    return await createIssue(desk, teamId, { key, order });
  } catch (error) {
    // Refused perhaps for an id that an earlier attempt has taken meanwhile.
    const made = isRefused(error) ? await findIssue(desk, teamId, key) : undefined;
    if (made === undefined) throw error;
    return made;
  }
}

async function createIssue(
  { linear, schema, inTurn }: Desk,
  teamId: string,
  { key, order }: { key: string; order: Order<"issue"> },
): Promise<BacklogItem> {
  const { assignee, due } = order;
  const assigneeId = assignee === undefined ? undefined : await userIdOf(linear, assignee);
  // Two at once would both miss a label and both make it.
  const labelIds = await inTurn("labels", () => labelIdsOf(linear, teamId, order.labels));
  const isStranger = assignee !== undefined && assigneeId === undefined;
  const notes = [
    ...(isStranger ? [`For ${assignee}, whom Linear does not know.`] : []),
    ...(schema.takesIds ? [] : [backlogMark(key)]),
  ];
  const input = {
    teamId,
    title: backlogTitle(order.title),
    description: backlogBody(order.description, order.links, notes),
    labelIds,
    ...(schema.takesIds ? { id: backlogId(key) } : {}),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(due === undefined ? {} : { dueDate: due }),
  };
  const { issueCreate } = await linear.ask(createIssueDocument, { variables: { input }, answer: IssueMade });
  return issueCreate.issue;
}

const IssueMade = z.object({ issueCreate: z.object({ issue: Item }) });

async function findIssue(desk: Desk, teamId: string, key: string): Promise<BacklogItem | undefined> {
  if (desk.schema.takesIds) {
    const [issue] = await readStates(desk, [backlogId(key)]);
    return issue === undefined ? undefined : itemOf(issue);
  }
  const mark = backlogMark(key);
  for await (const issues of pages(desk.linear, teamIssuesDocument, TeamIssues, { team: teamId })) {
    const found = issues.find(({ description }) => description?.includes(mark));
    if (found !== undefined) return itemOf(found);
  }
  return undefined;
}

const TeamIssues = z
  .object({ team: z.object({ issues: pageOf(Item.extend({ description: z.string().nullish() })) }) })
  .transform(({ team }) => team.issues);

/** A comment has its issue's address: a person finds it there, and its state is the one to follow. */
async function putComment(desk: Desk, key: string, order: Order<"comment">): Promise<BacklogItem> {
  const { takesIds } = desk.schema;
  const id = backlogId(key);
  const mark = backlogMark(key);
  const { issue, isThere } = await findComment(desk.linear, order.issue, (comment) => {
    return comment.id === id || comment.body.includes(mark);
  });
  if (isThere) return issue;
  const body = backlogBody(order.body, order.links, takesIds ? [] : [mark]);
  const input = { issueId: issue.id, body, ...(takesIds ? { id } : {}) };
  await desk.linear.ask(createCommentDocument, { variables: { input }, answer: z.object({}) });
  return issue;
}

interface Comment {
  readonly id: string;
  readonly body: string;
}

async function findComment(
  linear: Linear,
  issue: string,
  isOurs: (comment: Comment) => boolean,
): Promise<{ issue: BacklogItem; isThere: boolean }> {
  let after: string | null | undefined;
  for (;;) {
    const page = await readComments(linear, { issue, after });
    if (page.comments.nodes.some(isOurs)) return { issue: itemOf(page), isThere: true };
    if (!page.comments.pageInfo.hasNextPage) return { issue: itemOf(page), isThere: false };
    after = page.comments.pageInfo.endCursor;
  }
}

const Comments = z.object({
  issue: Item.extend({ comments: pageOf(z.object({ id: z.string(), body: z.string() })) }).nullish(),
});

/** Of an issue that is not there the emulator says null, and Linear calls the input invalid. */
async function readComments(linear: Linear, variables: { issue: string; after: string | null | undefined }) {
  try {
    const { issue } = await linear.ask(commentsDocument, { variables, answer: Comments });
    if (issue != null) return issue;
  } catch (error) {
    if (!(isLinearFailure(error) && error.code === "invalid-input")) throw error;
  }
  throw linearFailure("permanent", "issue-not-found", {
    message: `Linear has no issue ${variables.issue} for this key: name another one, then retry.`,
  });
}

const States = z.object({ issues: z.object({ nodes: z.array(StateNode) }) });
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const statesAtOnce = 50;

async function readStates(
  { linear, schema }: Desk,
  ids: readonly string[],
): Promise<readonly BacklogState[]> {
  const asked = [...new Set(ids)].filter((id) => idPattern.test(id));
  const states: BacklogState[] = [];
  for (let start = 0; start < asked.length; start += statesAtOnce) {
    const document = statesDocument(asked.slice(start, start + statesAtOnce), schema.knowsArchived);
    const { issues } = await linear.ask(document, { variables: {}, answer: States });
    states.push(...issues.nodes);
  }
  return states;
}

function itemOf({ id, identifier, url }: BacklogItem): BacklogItem {
  return { id, identifier, url };
}
