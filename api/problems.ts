// Answers that are not the one asked for: RFC 9457 problem details, made here and nowhere else.
import { STATUS_CODES } from "node:http";
import { z } from "zod";
import { PresentedCall } from "#domain/call/presented.ts";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { EnvironmentView } from "#domain/environment/view-schema.ts";
import { refusalStatusByCode, type Refusal, type RefusalCode } from "#domain/outcome.ts";
import { Change } from "#domain/release/change.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { SyncView } from "#domain/sync/view-schema.ts";

/** Codes of the door itself; those of the core are in domain/outcome.ts. */
const doorStatusByCode = {
  "bad-request": 400,
  "unreadable-json": 400,
  "sign-in-required": 401,
  "wrong-credentials": 401,
  "bad-signature": 401,
  "not-in-plan": 403,
  "cross-site": 403,
  "internal-only": 403,
  "people-only": 403,
  "not-found": 404,
  "unknown-message": 404,
  "release-exists": 409,
  "too-many-open": 409,
  "call-exists": 409,
  "dry-run-exists": 409,
  "stale-plan": 409,
  "evidence-altered": 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  "too-many-requests": 429,
  "unreadable-evidence": 422,
  internal: 500,
  unavailable: 503,
} as const;

const statusByCode = { ...refusalStatusByCode, ...doorStatusByCode };
export type ProblemCode = RefusalCode | keyof typeof doorStatusByCode;

export const FieldError = z.object({
  field: z
    .string()
    .meta({ description: "Path of the field, such as build.authors.", examples: ["build.authors"] }),
  message: z.string(),
});
export type FieldError = z.infer<typeof FieldError>;

export const RejectedRow = z.object({
  index: z.int().meta({ description: "Place in the batch, from 0." }),
  key: z.string().exactOptional(),
  field: z.string(),
  message: z.string(),
});
export type RejectedRow = z.infer<typeof RejectedRow>;

export const Problem = z
  .object({
    type: z.string().meta({
      description: "Its last path segment is the code.",
      examples: ["http://127.0.0.1:3000/problems/stale-digest"],
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What did not happen, why, and what to do." }),
    code: z.string(),
    errors: z.array(FieldError).optional(),
    digest: z.string().optional().meta({ description: "With stale-digest: the one to sign now." }),
    changed: z.array(Change).optional(),
    choices: z.array(z.string()).optional(),
    gate: z.string().optional(),
    accepted: z.int().optional(),
    duplicates: z.int().optional(),
    rejected: z.array(RejectedRow).optional().meta({ description: "Of a batch of which no row was taken." }),
    view: z.union([ReleaseView, PresentedCall, PresentedDryRun, EnvironmentView, SyncView]).optional().meta({
      description:
        "With release-closed, call-closed, dry-run-closed or sync-closed: what has ended, as it was stored.",
    }),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;

type Extras = Partial<Omit<Problem, "type" | "title" | "status" | "detail" | "code">>;

/** A problem on its way to the error handler: thrown at the HTTP edge, and only there. */
export interface ProblemError extends Error {
  readonly problem: {
    readonly code: ProblemCode;
    readonly status: number;
    readonly detail: string;
    readonly extras: Extras;
  };
  readonly retryAfterSeconds?: number;
}

export function problem(code: ProblemCode, detail: string, extras: Extras = {}): ProblemError {
  return Object.assign(new Error(detail), { problem: { code, status: statusByCode[code], detail, extras } });
}

export function fieldProblem(code: ProblemCode, field: string, message: string): ProblemError {
  return problem(code, message, { errors: [{ field, message }] });
}

/** Something outside did not answer: try again soon. `cause` goes to the log, never to the client. */
export function unavailable(detail: string, cause?: unknown): ProblemError {
  return Object.assign(problem("unavailable", detail), { retryAfterSeconds: 1, cause });
}

export function refusalProblem(refusal: Refusal): ProblemError {
  const { code, reason, field, digest, changed, choices } = refusal;
  return problem(code, reason, {
    ...(field === undefined ? {} : { errors: [{ field, message: reason }] }),
    ...(digest === undefined ? {} : { digest }),
    ...(changed === undefined ? {} : { changed: [...changed] }),
    ...(choices === undefined ? {} : { choices: [...choices] }),
  });
}

export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && "problem" in error;
}

export function bodyOf(
  { problem: { code, status, detail, extras } }: ProblemError,
  publicUrl: string,
): Problem {
  const title = titleOf(code) || (STATUS_CODES[status] ?? code);
  return { type: `${publicUrl}/problems/${code}`, title, status, detail, code, ...extras };
}

function titleOf(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1).replaceAll("-", " ");
}

/** Whatever Fastify or a handler threw, as a problem. What nobody foresaw is `internal` and tells nothing of itself. */
export function problemFrom(thrown: unknown): ProblemError {
  if (isProblemError(thrown)) return thrown;
  const { statusCode, code, message } = Raised.catch(unforeseen).parse(thrown);
  if (thrown instanceof SyntaxError || (statusCode === 400 && code.startsWith("FST_ERR_CTP"))) {
    return problem("unreadable-json", "The body is not readable JSON.");
  }
  const known = problemByStatus[statusCode];
  if (known !== undefined) return problem(...known);
  if (statusCode < 500) return problem("bad-request", message);
  return problem("internal", "Something went wrong here. It has been logged.");
}

const unforeseen = { message: "", code: "", statusCode: 500 };
const Raised = z.object({
  message: z.string(),
  code: z.string().default(""),
  statusCode: z.number().min(400).catch(500),
});

const problemByStatus: Readonly<Record<number, readonly [code: ProblemCode, detail: string]>> = {
  413: ["too-large", "The body is too large: evidence may have 5 MB, any other body less than 8 MB."],
  415: ["unsupported-media-type", "Send application/json, or multipart/form-data for evidence."],
};
