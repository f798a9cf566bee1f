// Whether a release may take the place of another. Only the edge knows both, so it is asked before anything begins.
import type { Actor } from "#domain/people.ts";
import { mayGiveWay } from "#domain/release/supersede.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Context } from "./context.ts";
import { fieldProblem, isProblemError } from "./problems.ts";

interface Named {
  readonly key: string;
  readonly supersedes?: string;
}

/** Who starts a release that ends another must be let abandon that one. A start sent again finds it done. */
export async function checkSupersedes(
  { views }: Pick<Context, "views">,
  { key, supersedes }: Named,
  by: Pick<Actor, "roles">,
): Promise<void> {
  if (supersedes === undefined) return;
  const refuse = (code: "invalid" | "wrong-status" | "not-permitted", why: string) =>
    fieldProblem(code, "supersedes", `Not started. ${why}`);
  if (supersedes === key) throw refuse("invalid", "A release does not take its own place.");
  const older = await found(views, supersedes);
  if (older === undefined) throw refuse("invalid", `There is no release ${supersedes}.`);
  if (older.supersededBy === key) return;
  if (!mayGiveWay(older.status))
    throw refuse(
      "wrong-status",
      `${supersedes} is ${older.status}; one under review or after a no-go gives way.`,
    );
  const allowed = older.permissions["abandon"];
  if (allowed !== undefined && !by.roles.some((role) => allowed.includes(role)))
    throw refuse("not-permitted", `To end ${supersedes} is for ${allowed.join(", ")}.`);
}

/** Only a newer release is a successor. */
export async function checkSuccessor(
  { views }: Pick<Context, "views">,
  key: string,
  successor: string,
): Promise<void> {
  const refuse = (why: string) => fieldProblem("invalid", "successor", `Not superseded. ${why}`);
  const [older, newer] = await Promise.all([found(views, key), found(views, successor)]);
  if (newer === undefined) throw refuse(`There is no release ${successor}.`);
  if (older !== undefined && newer.startedAt <= older.startedAt && newer.key !== older.key)
    throw refuse(`${successor} is not newer than ${key}.`);
}

async function found(views: Context["views"], key: string): Promise<ReleaseView | undefined> {
  try {
    return await views.read(key);
  } catch (error) {
    if (isProblemError(error) && error.problem.code === "not-found") return undefined;
    throw error;
  }
}
