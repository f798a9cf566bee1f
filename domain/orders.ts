// What the lanes backlog and workspace carry: people by id and texts by reference, joined at the edge.
import { z } from "zod";
import type { BacklogOrder } from "./backlog.ts";
import { escaped } from "./markdown.ts";
import type { TextRef } from "./memory.ts";
import type { Person } from "./people.ts";
import type { WorkspaceOrder } from "./workspace/order.ts";

/** A follow-up as a process orders it. Its key finds the issue or the comment again, whatever became of earlier attempts. */
export interface FollowUpOrder {
  readonly key: string;
  readonly title: string;
  /** Markdown. */
  readonly lines: readonly string[];
  /** Person id. */
  readonly owner: string;
  /** A date or an instant. */
  readonly due: string;
  readonly evidence?: string;
  /** Where it becomes a comment. */
  readonly issue?: string;
  /** Under which the backlog lists it; `customer-call` where nothing is said. */
  readonly label?: string;
}

/** The answer of the backlog, as far as a process keeps it. */
export const Filed = z
  .object({ id: z.string(), identifier: z.string(), url: z.string() })
  .transform(({ id: issueId, identifier: issue, url }) => ({ issueId, issue, url }));

export function backlogOrderOf(order: FollowUpOrder, people: readonly Person[]): BacklogOrder {
  const { title, lines, owner, due, issue, label = "customer-call" } = order;
  const person = people.find(({ id }) => id === owner);
  const { links, said } = evidenceOf(order);
  if (issue !== undefined) {
    const body = [`${title} (${person?.name ?? owner}, due ${due.slice(0, 10)})`, ...lines, ...said];
    return { type: "comment", issue, body: body.join("\n\n"), links };
  }
  const unknown = person === undefined ? [`Owner: ${owner}`] : [];
  const description = [...lines, ...unknown, ...said].join("\n\n");
  const made = {
    type: "issue",
    title,
    description,
    labels: [label],
    due: due.slice(0, 10),
    links,
  } as const;
  return person === undefined ? made : { ...made, assignee: person.email };
}

/** An address is a link, anything else is said. */
function evidenceOf({ evidence }: FollowUpOrder) {
  if (evidence === undefined) return { links: [], said: [] };
  return /^https?:\/\//.test(evidence)
    ? { links: [{ title: "Evidence", url: evidence }], said: [] }
    : { links: [], said: [`Evidence: ${evidence}`] };
}

/** A whole file: written again it is replaced. */
export interface FileOrder {
  readonly path: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly texts: readonly TextRef[];
}

/** `textById`: what was redacted is not in it, and leaves a mark. */
export function workspaceOrderOf(
  { path, title, lines, texts }: FileOrder,
  textById: ReadonlyMap<string, string>,
): WorkspaceOrder {
  // A line of what was said is a line of a document: nothing in it is markup.
  const items = linesOf(texts, textById).map((text) => `- ${escaped(text)}`);
  const text = `${[`# ${title}`, "", ...lines, "", ...items].join("\n")}\n`;
  return { message: title, edits: [{ type: "put", path, text }] };
}

export function linesOf(texts: readonly TextRef[], textById: ReadonlyMap<string, string>): readonly string[] {
  return texts.map((text) => textOf(text, textById));
}

export function textOf({ id }: TextRef, textById: ReadonlyMap<string, string>): string {
  return (textById.get(id) ?? "[removed]").replaceAll(/\s+/g, " ").trim();
}
