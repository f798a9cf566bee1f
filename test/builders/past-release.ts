// A release that is out, with people who took their time at the walkthrough and QA at staging.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import type { Instant } from "#domain/time.ts";
import { as, ciToken } from "./people.ts";
import { go, playRelease } from "./play.ts";
import { aStart, firstCommit } from "./release.ts";

export interface Pace {
  readonly key: string;
  readonly from: Instant;
  /** Until the first of two signs the walkthrough. */
  readonly untouchedHours: number;
  /** From there to the second; both within the 48 hours that evidence counts. */
  readonly touchedHours: number;
  /** A report that comes once it is out, so much after the deployment. */
  readonly laterReportHours?: number;
}

/** All else takes no time but the way to production, which takes an hour. */
export function aPastRelease(pace: Pace): ReleaseView {
  const { key, from, untouchedHours, touchedHours, laterReportHours } = pace;
  const build = { tag: key, commit: firstCommit, authors: ["tomas"] };
  const play = playRelease(aStart({ key, build }), from);
  play.attach("screenshot", {}, as("justin"));
  play.attach("vitest");
  play.attach("lighthouse");
  play.sign("justin", "risks", { statement: "The list is complete." });
  play.wait(untouchedHours);
  play.sign("mika", "walkthrough");
  play.wait(touchedHours);
  play.sign("nora", "walkthrough");
  const runbook = "https://runbooks.example/staging";
  const deployed = (environment: string) =>
    play.act(ciToken, { type: "reportDeployment", environment, status: "succeeded", tag: key, runbook });
  deployed("staging");
  for (const person of ["justin", "asha"]) play.sign(person, "staging-sign-off");
  for (const person of ["brooke", "leo"]) play.sign(person, "support");
  go(play);
  play.wait(1);
  deployed("production");
  if (laterReportHours !== undefined) {
    play.wait(laterReportHours);
    play.attach("lighthouse");
  }
  return play.view();
}
