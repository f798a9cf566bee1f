// What people see of a call: the one shape behind the Query, an Update's answer, the stored row, SSE, CLI and pages.
import { z } from "zod";
import { IssueStanding } from "../backlog.ts";
import { TextRef } from "../memory.ts";
import { Instant } from "../time.ts";
import { Undelivered } from "../undelivered.ts";
import { CallDecision, FollowUp, Quote } from "./messages.ts";
import { OpenFollowUp } from "./terms.ts";

export const CallStatus = z.enum([
  "planned",
  "prepared",
  "moved",
  "in-progress",
  "awaiting-log",
  "held",
  "cancelled",
  "missed",
  "unlogged",
  "ended-outside",
]);
export type CallStatus = z.infer<typeof CallStatus>;

const Remark = z.object({ by: z.string(), at: Instant, reason: z.string() });
const PreReadText = z.object({
  at: Instant,
  text: TextRef,
  parts: z.array(z.object({ part: z.string(), title: z.string(), sha256: z.string() })),
});

export const CallView = z.object({
  id: z.string(),
  kind: z.literal("call"),
  key: z
    .string()
    .meta({ description: "Cadence and planned local date.", examples: ["weekly-customer/2025-10-14"] }),
  version: z.int(),
  status: CallStatus,
  verdict: z.string(),
  updatedAt: Instant,
  startedAt: Instant,
  links: z.object({ temporal: z.string().optional(), page: z.string().optional() }),
  cadence: z.string(),
  date: z.string().meta({ description: "Planned local date; it stays when the call is moved." }),
  title: z.string(),
  timezone: z.string(),
  owner: z.string().meta({ description: "Role." }),
  plannedAt: Instant,
  startsAt: Instant,
  endsAt: Instant,
  deadlines: z.object({ prep: Instant, preRead: Instant.optional() }),
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      owner: z.string().meta({ description: "Role." }),
      due: Instant,
      done: z.boolean(),
      overdue: z.boolean(),
      link: z.string().optional(),
      doneBy: z.string().optional(),
      doneAt: Instant.optional(),
    }),
  ),
  focus: z.string(),
  /** Without what the last call has left. */
  focusForGuests: z.string(),
  participants: z.array(
    z.object({
      id: z.string(),
      /** Joined at the edge, from the current plan. */
      name: z.string().optional(),
      organisation: z.string().optional(),
      answer: z.enum(["yes", "no", "maybe"]).optional(),
      answeredAt: Instant.optional(),
    }),
  ),
  moves: z.array(Remark.extend({ from: Instant, to: Instant })),
  /** The backup slot while the call, cancelled or missed, can use it. */
  backup: Instant.optional(),
  cancelled: Remark.optional(),
  missed: Remark.optional(),
  preRead: z
    .object({
      sent: PreReadText.extend({ edition: z.int() }).optional(),
      draft: PreReadText.optional().meta({ description: "Composed, and not sent." }),
    })
    .optional(),
  outcome: z
    .object({
      by: z.string(),
      at: Instant,
      quotes: z.array(Quote),
      decisions: z.array(CallDecision),
      highlights: z.array(TextRef),
    })
    .optional(),
  followUps: z.array(
    FollowUp.extend({
      linear: z
        .object({
          issue: z.string(),
          url: z.string().optional(),
          issueId: z.string().exactOptional().meta({ description: "Linear's own id." }),
          standing: IssueStanding.omit({ id: true })
            .exactOptional()
            .meta({ description: "As Linear said last; absent until it was read." }),
        })
        .optional(),
    }),
  ),
  /** Of earlier calls, for the preparation. */
  openFollowUps: z.array(OpenFollowUp),
  amendableUntil: Instant.optional(),
  undelivered: z.array(Undelivered),
  permissions: z.partialRecord(z.string(), z.array(z.string())),
  closed: z.boolean(),
});
export type CallView = z.infer<typeof CallView>;
