// RFC 9457 problems as the API sends them.
import { z } from "zod";

const Change = z.object({
  part: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  text: z.string().optional(),
});

const ProblemBody = z.object({
  type: z.string().default("about:blank"),
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
  digest: z.string().optional(),
  changed: z.array(Change).default([]),
  choices: z.array(z.string()).default([]),
});

/** `code` is the last path segment of the problem's type. */
export type Problem = Omit<z.infer<typeof ProblemBody>, "type"> & {
  readonly status: number;
  readonly code: string;
  /** The whole of it, where a command reads more of it than people do. */
  readonly body?: unknown;
};

export function problemFrom(status: number, body: unknown): Problem {
  const parsed = ProblemBody.safeParse(body);
  if (!parsed.success)
    return {
      status,
      code: "unknown",
      title: unexplained(status),
      errors: [],
      changed: [],
      choices: [],
    };
  const { type, ...problem } = parsed.data;
  return { ...problem, body, status, code: type.split(/[/#:]/).at(-1) ?? "unknown" };
}

/** Bad gateway, gateway timeout: not of Runsheet, which never says them. */
export function isOfProxy(status: number): boolean {
  return status === 502 || status === 504;
}

function unexplained(status: number): string {
  return isOfProxy(status)
    ? `A proxy answered ${status}: Runsheet behind it is away. Look whether it was done before you try again.`
    : `The server answered ${status}.`;
}
