// The sentences of an explanation, the same at every door; the first of them name nobody.
import { listInWords } from "../list-words.ts";
import { withReason } from "../reasons.ts";
import { inWords, type Instant } from "../time.ts";
import type { Act, Condition } from "./conditions.ts";
import type { Cheapest, Step } from "./path.ts";
import type { ReleaseView } from "./view-schema.ts";

interface Standing {
  readonly view: ReleaseView;
  readonly conditions: readonly Condition[];
  readonly earliestGo: Instant | null;
}

interface Found extends Standing {
  readonly cheapest?: Cheapest;
  readonly path: readonly Step[];
}

interface Reader {
  readonly at: Instant;
  readonly nameOf: (person: string) => string;
}

/** Each step of a way that has several; one step is said as the cheapest unblock. */
export function stepLines({ path }: Pick<Found, "path">, reader: Reader): readonly string[] {
  return path.length < 2 ? [] : path.map((step) => stepLine(step, reader));
}

export function linesOf(found: Found, reader: Reader): readonly string[] {
  const { conditions, cheapest } = found;
  const steps = stepLines(found, reader);
  return [
    ...standingLines(found, reader.at),
    ...conditions.filter(({ upcoming }) => !upcoming).flatMap((one) => whoLines(one, reader)),
    ...(cheapest === undefined ? [] : [cheapestLine(cheapest, reader)]),
    ...(steps.length === 0 ? [] : ["Quickest path:", ...steps.map((step, index) => `${index + 1}. ${step}`)]),
  ];
}

/** The verdict, what is missing and since when, and when a go can come at the earliest. */
export function standingLines({ view, conditions, earliestGo }: Standing, at: Instant): readonly string[] {
  return [
    view.verdict,
    ...conditions.filter(({ upcoming }) => !upcoming).map((one) => conditionLine(one, at)),
    ...(view.status === "reviewing" ? [earliestLine(conditions, earliestGo)] : []),
  ];
}

function conditionLine({ title, missing, since, due, next, notBefore }: Condition, at: Instant): string {
  const clocks = [
    ...(since === undefined ? [] : [`Waits since ${inWords(since)}.`]),
    ...(due === undefined ? [] : [due <= at ? `Late since ${inWords(due)}.` : `Due ${inWords(due)}.`]),
    ...(next === undefined || next.at <= at ? [] : [`Then ${next.what}: ${inWords(next.at)}.`]),
    ...(notBefore === undefined ? [] : [`Runs until ${inWords(notBefore)}.`]),
  ];
  return [withReason(title, missing), ...clocks].join(" ");
}

function earliestLine(conditions: readonly Condition[], earliestGo: Instant | null): string {
  if (earliestGo !== null) return `Earliest go: ${inWords(earliestGo)}; a clock runs until then.`;
  const machines = conditions.some(({ acts }) =>
    acts.some(({ by, people }) => by !== undefined && people.length === 0),
  );
  const hands = machines ? "on people and on what pipelines and checks report" : "on people alone";
  return `Earliest go: no clock has to run down; it depends ${hands}.`;
}

/** Who clears it, and why others who hold its roles can't. */
function whoLines({ title, acts, either, cannot }: Condition, { nameOf }: Reader): readonly string[] {
  const needs = either ? acts.flatMap((act) => pricesWords([act], nameOf)) : pricesWords(acts, nameOf);
  const bars = cannot.map(({ person, why }) => `${nameOf(person)} (${withoutSubject(why, person)})`);
  const barred = bars.length === 0 ? [] : [`not by ${listInWords(bars, "or")}`];
  const said = [
    ...(needs.length === 0 ? [] : [`needs ${needs.join(either ? ", or " : " and ")}`]),
    ...barred,
  ];
  return said.length === 0 ? [] : [`${title} ${said.join("; ")}.`];
}

/** `tomas wrote this build` beside the name of Tomas. */
function withoutSubject(why: string, person: string): string {
  return why.startsWith(`${person} `) ? why.slice(person.length + 1) : why;
}

function cheapestLine({ title, acts }: Cheapest, { nameOf }: Reader): string {
  return `Cheapest unblock: ${pricesWords(acts, nameOf).join(" and ")}, for ${title}.`;
}

/** `one signature as qa by Asha Nair`; what the same hands give is said together. */
function pricesWords(acts: readonly Act[], nameOf: Reader["nameOf"]): readonly string[] {
  const nounsByHands = Map.groupBy(acts, (act) => handsOf(act, nameOf) ?? nobody);
  return [...nounsByHands].map(([hands, given]) => {
    const nouns = listInWords(
      given.map(({ noun }) => noun),
      "and",
    );
    return hands === nobody ? `${nouns} that nobody can give now` : `${nouns} by ${hands}`;
  });
}
const nobody = "";

function stepLine(step: Step, { nameOf }: Reader): string {
  const { text, until } = step;
  const who =
    until === undefined ? `: ${handsOf(step, nameOf) ?? "nobody can now"}` : ` until ${inWords(until)}`;
  return `${text}${who}.`;
}

function handsOf({ people, by }: Pick<Act, "people" | "by">, nameOf: Reader["nameOf"]): string | undefined {
  const hands = [...people.map(nameOf), ...(by === undefined ? [] : [by])];
  return hands.length === 0 ? undefined : listInWords(hands, "or");
}
