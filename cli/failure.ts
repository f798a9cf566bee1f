// Why a command did not do what it was asked, and the exit code that scripts read.
import { problemText } from "./print.ts";
import type { Problem } from "./problem.ts";

export const exitCode = { done: 0, error: 1, blocked: 2, rejected: 3, expired: 4 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Ends a command; `message` is the whole text for people. */
export class Failure extends Error {
  readonly code: ExitCode;

  constructor(message: string, code: ExitCode = exitCode.error) {
    super(message);
    this.code = code;
  }
}

const blockedCodes = ["gate-not-open", "evidence-missing", "gates-unmet", "held", "wrong-status"];

export function failureFrom(problem: Problem): Failure {
  if (problem.status === 401) {
    return new Failure(`${problem.detail ?? problem.title}\nSign in with runsheet login --email <you>.`);
  }
  return new Failure(problemText(problem), codeOf(problem));
}

function codeOf({ code }: Problem): ExitCode {
  if (code === "checks-expired") return exitCode.expired;
  return blockedCodes.includes(code) ? exitCode.blocked : exitCode.error;
}
