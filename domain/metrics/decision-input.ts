// A decision that was taken elsewhere and is posted for the log. What Runsheet's own workflows write can't be posted.
import { z } from "zod";
import type { DecisionRow } from "../record.ts";
import { Instant } from "../time.ts";
import {
  depthFault,
  Environment,
  EvidenceUrl,
  faultOf,
  misplaced,
  RowKey,
  ShopDomain,
  standardEnvironment,
  wordsOf,
  type Reading,
  type RowFault,
} from "./rows.ts";

/** What begins so is the key of a workflow's own row: a posted one would stand in its place. */
const keysOfWorkflows = /^((release|call|dry-run|changelog|environment|retention)\/|nightly-metrics-)/;
const actionsOfWorkflows = /^(release|call|retention|environment|changelog)(\.|$)/;

const Action = z
  .string()
  .max(200)
  .regex(
    /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/,
    "must be a dotted name of small letters, digits and underscores, such as chatwoot.approve_send",
  )
  .refine(
    (action) => !actionsOfWorkflows.test(action),
    "release.*, call.*, retention.*, environment.* and changelog.* are written by Runsheet's own workflows alone: send them the message instead",
  );

export const DecisionInput = z
  .object({
    key: RowKey.refine(
      (key) => !keysOfWorkflows.test(key),
      "is of the form that Runsheet's own workflows use: put a word of your own before it",
    ),
    scope: z.enum(["ops", "build"]),
    actor: z.object({ id: z.string().min(1).max(300), type: z.enum(["person", "system", "agent"]) }),
    action: Action,
    rationale: z.string().max(10_000).exactOptional(),
    shopDomain: ShopDomain.exactOptional(),
    externalRef: z
      .string()
      .min(1)
      .max(500)
      .exactOptional()
      .meta({ description: "What it is about.", examples: ["chatwoot:4711"] }),
    payload: z.record(z.string(), z.unknown()).default({}),
    evidenceUrl: EvidenceUrl.exactOptional(),
    environment: Environment.default(standardEnvironment),
    occurredAt: Instant,
  })
  .meta({
    examples: [
      {
        key: "chatwoot:4711:approve:1",
        scope: "ops",
        actor: { id: "riley@evergreen-outfitters.example", type: "person" },
        action: "chatwoot.approve_send",
        shopDomain: "evergreen-outfitters.myshopify.com",
        externalRef: "chatwoot:4711",
        payload: { conversationId: 4711 },
        environment: "staging",
        occurredAt: "2025-10-16T07:12:00Z",
      },
    ],
  });
export type DecisionInput = z.infer<typeof DecisionInput>;

export function readDecision(row: unknown, reading: Reading): DecisionRow | RowFault {
  const deep = depthFault(row);
  if (deep !== undefined) return deep;
  const read = DecisionInput.safeParse(withoutNulls(row), wordsOf(reading));
  if (!read.success) return faultOf(read.error);
  return misplaced(read.data, reading) ?? read.data;
}

function withoutNulls(row: unknown): unknown {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return row;
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
