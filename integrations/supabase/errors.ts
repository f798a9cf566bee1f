// The one reading of what Supabase answers when it does not do what it was asked.

/** `unavailable`: the same call may succeed later. `permanent`: the same data would be refused again. */
export interface SupabaseFailure extends Error {
  readonly name: "SupabaseFailure";
  readonly kind: "unavailable" | "permanent";
  /** `PT409`, `23505`, `SUP`, `PGRST202`, or the HTTP status where the body gives none; `network` without an answer. */
  readonly code: string;
}

export interface FailedAnswer {
  readonly status: number;
  readonly error: { readonly message: string; readonly code?: string | undefined };
}

export function isSupabaseFailure(error: unknown): error is SupabaseFailure {
  return error instanceof Error && error.name === "SupabaseFailure";
}

export function failureFrom({ status, error }: FailedAnswer): SupabaseFailure {
  const code = error.code || (status === 0 ? "network" : String(status));
  return supabaseFailure(
    isPermanent(status, code, error.message) ? "permanent" : "unavailable",
    code,
    error.message,
  );
}

export function supabaseFailure(
  kind: SupabaseFailure["kind"],
  code: string,
  message: string,
): SupabaseFailure {
  return Object.assign(new Error(message), { name: "SupabaseFailure", kind, code } as const);
}

/** A schema that a migration is about to bring, or that PostgREST has not yet read again. */
const schemaBehind: readonly string[] = ["PGRST202", "PGRST204", "PGRST205"];

/** A key that is being rotated, a slow server, too many calls: states of the outside, not of the data. */
const passingStatuses: readonly number[] = [401, 408, 425, 429];

// The embedded server says `SUP` to most errors of the database, also to these that pass.
const passingStates =
  /deadlock|could not serialize|canceling statement|connection|closed|closing|shutting down|Aborted/i;

function isPermanent(status: number, code: string, message: string): boolean {
  if (schemaBehind.includes(code)) return false;
  if (code === "SUP") return !passingStates.test(message);
  if (/^(PT4|22|23|P0001)/.test(code)) return true;
  return status >= 400 && status < 500 && !passingStatuses.includes(status);
}
