// What every announcement needs at hand, and how a message reaches several people.
import type { Attention } from "#domain/attention/book.ts";
import type { Team } from "#domain/people-hours.ts";
import type { Person } from "#domain/people.ts";
import type { Calendar } from "#domain/ports.ts";
import { pathOfRun } from "#domain/run-pages.ts";
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

/** The page of a run, where it has one; entries of the change log have one together. */
export function pageOf(publicUrl: string, run: string): string | undefined {
  const path = run.split("/")[0] === "changelog" ? "/changelog" : pathOfRun(run);
  return path === undefined ? undefined : `${publicUrl.replace(/\/$/, "")}${path}`;
}

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
