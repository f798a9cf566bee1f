// What the rows of a posted batch have in common: the fields of a fact and of a decision alike, and how a fault is told.
import { z } from "zod";
import { epochMs, type Instant } from "../time.ts";

/** Most rows of one batch. */
export const batchMost = 1_000;

/** Clocks differ: what is this far ahead of ours may still have happened. */
const graceMs = 5 * 60_000;

export const RowKey = z
  .string()
  .min(1)
  .max(300)
  .meta({ description: "The row's own name: a second row of this key is a duplicate, and changes nothing." });

export const ShopDomain = z
  .string()
  .max(253)
  .toLowerCase()
  .regex(
    /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/,
    "must be the domain of a shop, such as evergreen-outfitters.myshopify.com",
  );

export const Environment = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*$/, "must be an environment, such as staging or production");

export const standardEnvironment = "production";

/** An address, or a path in a repository. What would run as a script when it is pressed is neither. */
export const EvidenceUrl = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^(?!\s*(javascript|data|vbscript)\s*:)/i, "must be an address or a path, and nothing that runs");

/** Why one row of a batch was not taken. */
export const RowFault = z.object({
  field: z.string().meta({ examples: ["occurredAt"] }),
  message: z.string(),
});
export type RowFault = z.infer<typeof RowFault>;

export interface Reading {
  readonly now: Instant;
  /** Rows of other ones are refused; left out: any. */
  readonly environments?: readonly string[];
  /** Words for what the schemas themselves have none for. */
  readonly words?: z.core.$ZodErrorMap;
}

export function wordsOf({ words }: Reading): { readonly error?: z.core.$ZodErrorMap } {
  return words === undefined ? {} : { error: words };
}

export function isFault(read: object): read is RowFault {
  return "field" in read && "message" in read;
}

/** A text that came in may stand in the message: it is cut before it grows the answer. */
const messageMost = 300;

export function faultOf({ issues }: z.ZodError, within: readonly string[] = []): RowFault {
  const [issue] = issues;
  const field = [...within, ...(issue?.path ?? [])].map(String).join(".") || "row";
  return { field, message: `${field}: ${issue?.message ?? "is not readable"}`.slice(0, messageMost) };
}

const deepest = 40;

/** Nothing that people mean is nested so deeply; what walks over rows would run out of stack. */
export function depthFault(row: unknown): RowFault | undefined {
  if (!isDeeper(row, deepest)) return undefined;
  return { field: "row", message: `row: is nested deeper than ${deepest} levels.` };
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

/** What a schema can't know: the clock, and which environments there are. */
export function misplaced(
  { occurredAt, environment }: { readonly occurredAt: Instant; readonly environment: string },
  { now, environments }: Reading,
): RowFault | undefined {
  if (epochMs(occurredAt) > epochMs(now) + graceMs)
    return {
      field: "occurredAt",
      message: `occurredAt: ${occurredAt} lies in the future; it is ${now}.`,
    };
  if (environments === undefined || environments.includes(environment)) return undefined;
  const message = `environment: ${environment} is none of ${environments.join(", ")}.`;
  return { field: "environment", message };
}
