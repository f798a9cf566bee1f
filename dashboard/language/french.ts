// The French of everything the dashboard says. Only those who read it fetch it; the words of the plan are its own.
import { acting } from "./french/acting.ts";
import { calls } from "./french/calls.ts";
import { dryRuns } from "./french/dry-runs.ts";
import { frame } from "./french/frame.ts";
import { gates } from "./french/gates.ts";
import { log } from "./french/log.ts";
import { plan } from "./french/plan.ts";
import { record } from "./french/record.ts";
import { releases } from "./french/releases.ts";
import { tiles } from "./french/tiles.ts";

export const french = {
  ...frame,
  ...acting,
  ...tiles,
  ...releases,
  ...gates,
  ...calls,
  ...dryRuns,
  ...plan,
  ...log,
  ...record,
} as const;

const plural = new Intl.PluralRules("fr");

/** Of two numbers of a noun the one for the first amount in the sentence: nothing and one and a half are singular. */
export function inFrench(phrase: keyof typeof french, values: readonly (string | number)[]): string {
  const said = french[phrase];
  if (typeof said === "string") return spaced(said);
  const amount = values.find((value) => typeof value === "number") ?? 0;
  return spaced(plural.select(amount) === "one" ? said.one : said.other);
}

/** A narrow space that never breaks stands before the tall marks, and inside quotation marks. */
function spaced(text: string): string {
  return text.replaceAll(/ (?=[:;!?%»])/g, "\u202F").replaceAll("« ", "«\u202F");
}
