// The nightly look for what has gone wrong unseen: rows and workflows that disagree are repaired, missing nights filled in.
import { condition, setCurrentDetails, type ChildWorkflowHandle } from "@temporalio/workflow";
import { inWords, type Instant } from "#domain/time.ts";
import { wordsOf } from "./failures.ts";
import type { nightlyMetrics } from "./nightly-metrics.ts";
import { missingNights, reconcile } from "./proxies.ts";
import { now } from "./runner.ts";
import { showKind } from "./show.ts";
import { startNight } from "./start-night.ts";

export interface Housekept {
  readonly findings: readonly { readonly run: string; readonly finding: string }[];
  readonly nights: readonly FilledNight[];
}

interface FilledNight {
  readonly asOf: Instant;
  readonly outcome: string;
}

export async function housekeeping(): Promise<Housekept> {
  showKind("housekeeping");
  const findings = await reconcile();
  const nights: FilledNight[] = [];
  setCurrentDetails(detailsOf({ findings, nights }));
  // Judged at the present, also when this run was caught up on: what is missing by now is missing.
  const { environment, asOfs } = await missingNights({ at: now() });
  // One after the other: the database has other things to do.
  for (const asOf of asOfs) {
    nights.push({ asOf, outcome: await fillIn(asOf, environment) });
    setCurrentDetails(detailsOf({ findings, nights }));
  }
  return { findings, nights };
}

/** Longer than one computes when all is well; one that still waits for Supabase goes on by itself. */
const patience = "20 minutes";

/** The id is that of the schedule's own run, so a night that is just being caught up on is not run twice. */
async function fillIn(asOf: Instant, environment: string): Promise<string> {
  const night = await startNight({ asOf, environment });
  return night === undefined ? "is under way" : endOf(night);
}

async function endOf(child: ChildWorkflowHandle<typeof nightlyMetrics>): Promise<string> {
  let outcome: string | undefined;
  void child.result().then(
    ({ id }) => (outcome = `filled in as \`${id}\``),
    (error: unknown) => (outcome = `failed: ${wordsOf(error)}`),
  );
  await condition(() => outcome !== undefined, patience);
  return outcome ?? "goes on by itself";
}

function detailsOf({ findings, nights }: Housekept): string {
  return [
    ...(findings.length === 0 ? ["**Rows and workflows agree.**"] : ["**Repaired**", ""]),
    ...findings.map(({ run, finding }) => `- \`${run}\`: ${finding}`),
    ...(nights.length === 0 ? [] : ["", "**Missing nights**", ""]),
    ...nights.map(({ asOf, outcome }) => `- ${inWords(asOf)}: ${outcome}`),
  ].join("\n");
}
