// The nightly look for what has gone wrong unseen: rows and workflows that disagree are repaired, missing nights filled in,
// rows that the plan keeps no longer removed, and the change log and the documents kept.
import { condition, setCurrentDetails, type ChildWorkflowHandle } from "@temporalio/workflow";
import { problemsInShort } from "#domain/changelog/in-short.ts";
import type { Housekept } from "#domain/health/housekept.ts";
import { retainedInWords, type Retained } from "#domain/retention.ts";
import { inWords, type Instant } from "#domain/time.ts";
import { wordsOf } from "./failures.ts";
import { keepChangelog } from "./keep-changelog.ts";
import { keepDocuments } from "./keep-documents.ts";
import type { nightlyMetrics } from "./nightly-metrics.ts";
import { missingNights, reconcile, retain } from "./proxies.ts";
import { now } from "./runner.ts";
import { showKind } from "./show.ts";
import { startNight } from "./start-night.ts";

export interface HousekeptAndRetained extends Housekept {
  readonly retained: readonly Retained[];
  readonly changelog: readonly string[];
  readonly documents: readonly string[];
}

export async function housekeeping(): Promise<HousekeptAndRetained> {
  showKind("housekeeping");
  const at = now();
  let done: HousekeptAndRetained = { ...nothing, findings: await reconcile() };
  const goOn = (more: Partial<HousekeptAndRetained>) => {
    done = { ...done, ...more };
    setCurrentDetails(detailsOf(done));
  };
  goOn({});
  goOn({ nights: await fillInMissing(at) });
  // Not before, for a night that is filled in may need what goes now.
  goOn({ retained: await retain({ at }) });
  goOn({ changelog: await keepChangelog() });
  goOn({ documents: await keepDocuments(at) });
  return done;
}

const nothing: HousekeptAndRetained = {
  findings: [],
  nights: [],
  retained: [],
  changelog: [],
  documents: [],
};

/** Judged by when this run began, also when it was caught up on: what is missing by now is missing. */
async function fillInMissing(at: Instant): Promise<Housekept["nights"]> {
  const nights: Housekept["nights"][number][] = [];
  const { environment, asOfs } = await missingNights({ at });
  // One after the other: the database has other things to do.
  for (const asOf of asOfs) nights.push({ asOf, outcome: await fillIn(asOf, environment) });
  return nights;
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

function detailsOf({ findings, nights, retained, changelog, documents }: HousekeptAndRetained): string {
  const purges = retained.flatMap((one) => retainedInWords(one) ?? []);
  return [
    ...(findings.length === 0 ? ["**Rows and workflows agree.**"] : ["**Repaired**", ""]),
    ...findings.map(({ run, finding }) => `- \`${run}\`: ${finding}`),
    ...(nights.length === 0 ? [] : ["", "**Missing nights**", ""]),
    ...nights.map(({ asOf, outcome }) => `- ${inWords(asOf)}: ${outcome}`),
    ...(purges.length === 0 ? [] : ["", "**Kept no longer**", ""]),
    ...purges.map((purge) => `- ${purge}`),
    ...(changelog.length === 0 ? [] : ["", "**Change log**", ""]),
    ...problemsInShort(changelog).map((words) => `- ${words}`),
    ...(documents.length === 0 ? [] : ["", "**Documents**", ""]),
    ...documents.map((words) => `- ${words}`),
  ].join("\n");
}
