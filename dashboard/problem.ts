// What went wrong, as the server said it: problem+json (RFC 9457), read with care because a proxy may answer instead.
import { say } from "./language/say.ts";

export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** One part that moved: without `from` it is new, without `to` it is gone. */
export interface ChangeText {
  readonly part: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Problem {
  readonly code: string;
  readonly status: number;
  /** What did not happen, why, and what to do. */
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly changed: readonly ChangeText[];
}

export const unreachable: Problem = {
  code: "unreachable",
  status: 0,
  detail: say("Not sent. The server could not be reached. Look at the connection, then try again."),
  errors: [],
  changed: [],
};

export function problemFrom(status: number, text: string): Problem {
  const body = parsed(text);
  const title = textAt(body, "title") ?? unexplained(status);
  return {
    code: textAt(body, "type")?.split("/").at(-1) ?? "unknown",
    status,
    detail: textAt(body, "detail") ?? title,
    errors: listAt(body, "errors").flatMap((item) => {
      const field = textAt(item, "field");
      const message = textAt(item, "message");
      return field === undefined || message === undefined ? [] : [{ field, message }];
    }),
    changed: listAt(body, "changed").flatMap((item) => {
      const part = textAt(item, "part");
      const from = textAt(item, "from");
      const to = textAt(item, "to");
      return part === undefined
        ? []
        : [{ part, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
    }),
  };
}

function unexplained(status: number): string {
  return status === 502 || status === 504
    ? say("A proxy answered {0}: Runsheet is away. Look whether it was done before you try again.", status)
    : say("The server answered {0}.", status);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textAt(value: unknown, name: string): string | undefined {
  const text = isRecord(value) ? value[name] : undefined;
  return typeof text === "string" && text !== "" ? text : undefined;
}

function listAt(value: unknown, name: string): readonly unknown[] {
  const list: unknown = isRecord(value) ? value[name] : undefined;
  return Array.isArray(list) ? list : [];
}
