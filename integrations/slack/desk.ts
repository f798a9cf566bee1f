// What every announcement needs at hand, and how a message reaches several people.
import type { Attention } from "#domain/attention/book.ts";
import type { Team } from "#domain/people-hours.ts";
import type { Person } from "#domain/people.ts";
import type { Calendar } from "#domain/ports.ts";
import type { Instant } from "#domain/time.ts";
import type { Slack } from "./client.ts";
import type { Post } from "./delivery.ts";
import type { Directory } from "./directory.ts";
import { isSlackFailure, slackFailure } from "./failures.ts";

export interface Desk {
  readonly client: Slack;
  readonly directory: Directory;
  readonly post: Post;
  readonly attention: Pick<Attention, "reserve" | "withdraw" | "held">;
  readonly calendar: Calendar;
  readonly team: () => Team;
  readonly clock: () => Instant;
  readonly pageOf: (run: string) => string | undefined;
}

/** The page of a run: `release/<key>`, `call/<cadence>/<date>` and `sync/<date>` have one, entries of the change log one together. */
export function pageOf(publicUrl: string, run: string): string | undefined {
  const [kind = "", ...key] = run.split("/");
  if (kind === "changelog") return `${publicUrl.replace(/\/$/, "")}/changelog`;
  const folder = folderByKind.get(kind);
  if (folder === undefined || key.length === 0) return undefined;
  return [publicUrl.replace(/\/$/, ""), folder, ...key.map((part) => encodeURIComponent(part))].join("/");
}

const folderByKind = new Map([
  ["release", "releases"],
  ["call", "calls"],
  ["dry-run", "dry-runs"],
  ["sync", "syncs"],
]);

/** One person that Slack does not know keeps nobody else from being told. */
export async function tellEach<Reader extends Pick<Person, "id">>(
  people: readonly Reader[],
  tell: (person: Reader) => Promise<void>,
): Promise<void> {
  const unreached: string[] = [];
  for (const person of people) {
    try {
      await tell(person);
    } catch (error) {
      if (!isSlackFailure(error) || error.kind === "retryable") throw error;
      unreached.push(`${person.id} (${error.code}: ${error.message})`);
    }
  }
  if (unreached.length > 0) {
    throw slackFailure("permanent", "people-not-reached", { message: `Not asked: ${unreached.join(" ")}` });
  }
}
