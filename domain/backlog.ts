// What becomes of a follow-up in the team's backlog: a new issue, or a comment on one that is there.
import { z } from "zod";
import { sha256Hex } from "./canonical.ts";
import { Instant } from "./time.ts";

export interface BacklogLink {
  readonly title: string;
  readonly url: string;
}

export type BacklogOrder =
  | {
      readonly type: "issue";
      readonly title: string;
      /** Markdown. */
      readonly description: string;
      readonly labels: readonly string[];
      /** E-mail address. Where the backlog knows nobody of it, the issue stays unassigned and says so. */
      readonly assignee?: string;
      /** `2025-10-14`. */
      readonly due?: string;
      /** The evidence, the call or release it comes from. */
      readonly links: readonly BacklogLink[];
    }
  | {
      readonly type: "comment";
      /** Identifier of the issue, such as `OCC-212`. */
      readonly issue: string;
      /** Markdown. */
      readonly body: string;
      readonly links: readonly BacklogLink[];
    };

/** The issue that an order made or commented on. */
export interface BacklogItem {
  readonly id: string;
  readonly identifier: string;
  readonly url: string;
}

export const BacklogState = z.object({
  id: z.string(),
  identifier: z.string(),
  title: z.string(),
  url: z.string(),
  state: z.object({
    name: z.string(),
    /** Linear's own: `triage, backlog, unstarted, started, completed, canceled, duplicate`. */
    type: z.string(),
  }),
  /** E-mail address. */
  assignee: z.string().exactOptional(),
  completedAt: Instant.exactOptional(),
  /** Answers and webhooks come out of order: the newest counts. */
  updatedAt: Instant,
});
export type BacklogState = z.infer<typeof BacklogState>;

/** How far an issue has come, and nothing of who works on it. */
export const IssueStanding = BacklogState.pick({ id: true, state: true, updatedAt: true });
export type IssueStanding = z.infer<typeof IssueStanding>;

const finished = ["completed", "canceled", "duplicate"];

export function isFinished({ type }: BacklogState["state"]): boolean {
  return finished.includes(type);
}

/** An id of an effect's own in the form of a version 4 UUID, which is the only form Linear takes. */
export function backlogId(effectKey: string): string {
  const hex = sha256Hex(effectKey);
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** The line by which an issue or comment is found again where its id can't be chosen. */
export function backlogMark(effectKey: string): string {
  return `Runsheet reference: ${backlogId(effectKey)}`;
}

/** Text and its links as one Markdown body. */
export function backlogBody(text: string, links: readonly BacklogLink[], notes: readonly string[]): string {
  const list = links.map(({ title, url }) => `- [${linkText(title)}](${linkTarget(url)})`).join("\n");
  const parts = [text.trim(), list, ...notes].filter((part) => part !== "");
  return parts.join("\n\n").toWellFormed();
}

const titleLimit = 200;

/** One line, within what a list of issues shows. */
export function backlogTitle(title: string): string {
  const line = title.replaceAll(/\s+/g, " ").trim().toWellFormed();
  const characters = Array.from(line);
  return characters.length <= titleLimit ? line : `${characters.slice(0, titleLimit - 1).join("")}…`;
}

function linkText(title: string): string {
  return title
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\\[\]]/g, (bracket) => `\\${bracket}`);
}

/** Written so that no character of an address ends the link early. */
function linkTarget(url: string): string {
  return url
    .trim()
    .toWellFormed()
    .replaceAll(/[\s<>]/g, encodeURIComponent)
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
}
