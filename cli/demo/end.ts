// What is left after the demo: the verdict, the row that proves it, and where to look.
import { setTimeout as sleep } from "node:timers/promises";
import { DecisionsAnswer, VerifyAnswer, type DecisionAnswer } from "../answers.ts";
import { verifyText } from "../audit.ts";
import { accepted } from "../client.ts";
import { Failure } from "../failure.ts";
import { aligned, type Paint } from "../print.ts";
import { unexpected, type Play } from "./play.ts";

export interface Ending {
  readonly out: (text: string) => void;
  readonly paint: Paint;
  readonly slackInspector: string;
}

/** Ends with a failure unless the go is a row of the decision log and the log stands. */
export async function tellEnd(play: Play, { out, paint, slackInspector }: Ending): Promise<void> {
  const view = await play.view();
  const go = await goRow(play);
  const client = await play.cast.client(play.cast.author);
  const verification = accepted(await client.get("/api/decisions/verify", VerifyAnswer), unexpected);
  const rows = [
    ["Verdict", view.verdict],
    ["Decision log", `row ${go.seq}, ${go.action} by ${go.actor.id}, hash ${go.hash}`],
    ["Proof", verifyText(verification).replaceAll("\n", " ")],
    ["Accepted", `${play.accepted()} messages; the history in Temporal UI shows what each cost`],
    ["Page", view.links.page ?? `${play.url}/releases/${play.key}`],
    ["Temporal UI", view.links.temporal ?? "no link in the view"],
    ["Slack", `${slackInspector}, the pages of the embedded one`],
    ["Go on", `npx runsheet release show ${play.key}`],
  ];
  out(
    `\n${paint("strong", "The end")}\n\n${aligned(rows.map(([label = "", text = ""]) => [`   ${label}`, text]))}`,
  );
  if (!verification.ok) throw new Failure("The decision log does not stand.");
}

const tries = 60;

/** The log is written behind the workflow's back, usually within a second. */
async function goRow(play: Play): Promise<DecisionAnswer> {
  const client = await play.cast.client(play.cast.author);
  const query = new URLSearchParams({ externalRef: `release/${play.key}`, action: "release.go" });
  for (let tried = 0; tried < tries; tried += 1) {
    const { items } = accepted(
      await client.get(`/api/decisions?${query.toString()}`, DecisionsAnswer),
      unexpected,
    );
    const row = items.find(
      ({ action, externalRef }) => action === "release.go" && externalRef === `release/${play.key}`,
    );
    if (row !== undefined) return row;
    await sleep(500);
  }
  throw new Failure(
    `No row release.go for ${play.key} in the decision log after 30 s. Look at runsheet status for what is undelivered.`,
  );
}
