// Rows of the decision log: what a chapter has shown must stand there, and the whole must be proved.
import { setTimeout as sleep } from "node:timers/promises";
import { DecisionsAnswer, VerifyAnswer, type DecisionAnswer } from "../answers.ts";
import { verifyText } from "../audit.ts";
import { accepted } from "../client.ts";
import { Failure } from "../failure.ts";
import { unexpected, type Play, type Stage } from "./play.ts";

const tries = 60;

/** The log is written behind the workflow's back, usually within a second. */
export function tellRow(play: Play, action: string): Promise<DecisionAnswer> {
  return tellRowOf(play, `release/${play.key}`, action);
}

export async function tellRowOf(
  { cast, narrator }: Pick<Stage, "cast" | "narrator">,
  externalRef: string,
  action: string,
): Promise<DecisionAnswer> {
  const client = await cast.client(cast.author);
  const query = `/api/decisions?${new URLSearchParams({ externalRef, action }).toString()}`;
  for (let tried = 0; tried < tries; tried += 1) {
    const { items } = accepted(await client.get(query, DecisionsAnswer), unexpected);
    const row = items.find((each) => each.action === action && each.externalRef === externalRef);
    if (row !== undefined) {
      narrator.note(`Decision log, row ${row.seq}: ${action} by ${row.actor.id}, hash ${row.hash}`);
      return row;
    }
    await sleep(500);
  }
  throw new Failure(
    `No row ${action} for ${externalRef} in the decision log after 30 s. Look at runsheet status for what is undelivered.`,
  );
}

/** `runsheet audit verify`: ends the demo unless the log stands. */
export async function tellProof({ cast, narrator }: Stage): Promise<void> {
  const client = await cast.client(cast.author);
  const verification = accepted(await client.get("/api/decisions/verify", VerifyAnswer), unexpected);
  narrator.note("npx runsheet audit verify:");
  narrator.said([verifyText(verification)], verification.ok ? "good" : "bad");
  if (!verification.ok) throw new Failure("The decision log does not stand.");
}
