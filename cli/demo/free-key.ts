// A key that no release has yet.
import { ReleaseView } from "#domain/release/view-schema.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { releasePath } from "../cli.ts";
import type { Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { unexpected } from "./play.ts";

const letters = ["", ..."abcdefghijklmnopqrstuvwxyz".split("")];
const daysBack = 7;
const dayMs = 86_400_000;

/** `v2025.11.21`, or with the first letter that makes it new; once a day is used up, one of the days before. */
export async function freeKey(client: Client, now: Instant): Promise<string> {
  for (const key of keysOf(now)) {
    const answer = await client.get(releasePath(key), ReleaseView);
    if (answer.outcome === "done") continue;
    if (answer.problem.status === 404) return key;
    throw unexpected(answer.problem);
  }
  throw new Failure(
    `All keys of the last ${daysBack} days are used. Run the demo tomorrow, or start with an empty RUNSHEET_DATA.`,
  );
}

function keysOf(now: Instant): readonly string[] {
  const days = Array.from({ length: daysBack }, (_, back) =>
    instantFrom(epochMs(now) - back * dayMs)
      .slice(0, 10)
      .replaceAll("-", "."),
  );
  return days.flatMap((day) => letters.map((letter) => `v${day}${letter}`));
}
