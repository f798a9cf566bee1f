// What the client throws, read as one of: refused by the workflow, not answered, not sendable. The rest is a bug.
import {
  ApplicationFailure,
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from "@temporalio/client";
import { z } from "zod";
import { refusalStatusByCode, refuse, type Refusal, type RefusalCode } from "#domain/outcome.ts";

const invalidArgument = 3;
const deadlineExceeded = 4;
const notFound = 5;
const alreadyExists = 6;
const permissionDenied = 7;
const unimplemented = 12;
const unauthenticated = 16;

export function isTimeout(error: unknown): boolean {
  return error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || grpcCode(error) === deadlineExceeded;
}

export function isNotFound(error: unknown): boolean {
  return grpcCode(error) === notFound;
}

export function isAlreadyThere(error: unknown): boolean {
  return grpcCode(error) === alreadyExists;
}

/** The server does not do this for this caller, today or tomorrow. */
export function isNotOurs(error: unknown): boolean {
  const code = grpcCode(error);
  return code === permissionDenied || code === unimplemented;
}

export function isBadArgument(error: unknown): boolean {
  return grpcCode(error) === invalidArgument;
}

export function isUnanswered(error: unknown): boolean {
  return (
    isTimeout(error) ||
    error instanceof ServiceError ||
    error instanceof WorkflowNotFoundError ||
    error instanceof QueryNotRegisteredError ||
    isGrpcServiceError(error)
  );
}

/** A key that is refused, or a certificate on either side that the other does not trust: asking again mends neither. */
export function isMistrusted(error: unknown): boolean {
  return (
    grpcCode(error) === unauthenticated || /certificate|SSL alert/i.test(grpcErrorIn(error)?.details ?? "")
  );
}

/** What a failed workflow failed of in the end. */
export function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** The refusal that a validator threw: its code is the type, the whole of it the first detail. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure))
    return refuse("invalid", cause?.message ?? "The release refused the command.");
  const told = Told.safeParse(cause.details?.[0]);
  if (!told.success) return refuse(codeOf(cause.type), cause.message);
  const { reason, ...more } = told.data;
  return refuse(codeOf(cause.type), reason, more);
}

const Told = z.object({
  reason: z.string(),
  field: z.string().exactOptional(),
  digest: z.string().exactOptional(),
  changed: z
    .array(
      z.object({
        part: z.string(),
        from: z.string().exactOptional(),
        to: z.string().exactOptional(),
        text: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
  choices: z.array(z.string()).exactOptional(),
});

function codeOf(type: string | undefined | null): RefusalCode {
  const isCode = (text: string): text is RefusalCode => Object.hasOwn(refusalStatusByCode, text);
  return typeof type === "string" && isCode(type) ? type : "invalid";
}

function grpcErrorIn(error: unknown) {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause : undefined;
}

function grpcCode(error: unknown): number | undefined {
  return grpcErrorIn(error)?.code;
}
