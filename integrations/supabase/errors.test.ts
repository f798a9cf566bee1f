import { expect, it } from "vitest";
import { failureFrom, isSupabaseFailure } from "./errors.ts";

it.each([
  [0, "", "TypeError: fetch failed", "unavailable", "network"],
  [503, "PGRST002", "Could not query the database for the schema cache", "unavailable", "PGRST002"],
  [404, "PGRST202", "Could not find the function public.record_run", "unavailable", "PGRST202"],
  [404, "PGRST205", "Could not find the table public.runs", "unavailable", "PGRST205"],
  [502, undefined, "Bad gateway", "unavailable", "502"],
  [401, undefined, "Invalid API key", "unavailable", "401"],
  [429, undefined, "Too many requests", "unavailable", "429"],
  [500, "57014", "canceling statement due to statement timeout", "unavailable", "57014"],
  [500, "SUP", "error: deadlock detected", "unavailable", "SUP"],
  [500, "SUP", "PGlite is closed", "unavailable", "SUP"],
  [500, "SUP", "error: boom", "permanent", "SUP"],
  [500, "SUP", "new row violates check constraint", "permanent", "SUP"],
  [409, "PT409", "decision_log keeps what was written: update is refused", "permanent", "PT409"],
  [422, "PT422", "A batch without a run can't be recorded", "permanent", "PT422"],
  [400, "22P02", "invalid input syntax", "permanent", "22P02"],
  [400, "23514", "violates check constraint", "permanent", "23514"],
  [409, "23505", "duplicate key", "permanent", "23505"],
  [403, "42501", "permission denied for table runs", "permanent", "42501"],
  [413, undefined, "Too large", "permanent", "413"],
])("%i %s (%s) is %s", (status, code, message, kind, shown) => {
  const failure = failureFrom({ status, error: { message, code } });
  expect(failure).toMatchObject({ name: "SupabaseFailure", kind, code: shown, message });
  expect(isSupabaseFailure(failure)).toBe(true);
});

it("takes no other error for one of Supabase", () => {
  expect(isSupabaseFailure(new Error("other"))).toBe(false);
  expect(isSupabaseFailure("text")).toBe(false);
});
