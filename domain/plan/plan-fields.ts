// For each field of a release plan: which change of it asks less than before. A field that is not named here always does.
import { durationMs } from "../time.ts";

interface Place {
  /** Names down to the field. */
  readonly fields: readonly string[];
  /** What stands beside it now. */
  readonly beside: Readonly<Record<string, unknown>>;
}

type Loosens = (before: unknown, after: unknown, place: Place) => boolean;

const never: Loosens = () => false;
/** Gone, or more of it. */
const whenLonger: Loosens = (before, after) => after === undefined || lengthOf(after) > lengthOf(before);
const whenShorter: Loosens = (before, after) => after === undefined || lengthOf(after) < lengthOf(before);
const whenEarlierIn =
  (...order: readonly unknown[]): Loosens =>
  (before, after) =>
    order.indexOf(after) < order.indexOf(before);
const whenPastBound: Loosens = (before, after, { beside }) =>
  beside["bound"] === "at-least" ? whenShorter(before, after, noPlace) : whenLonger(before, after, noPlace);
const noPlace: Place = { fields: [], beside: {} };

const byField: Readonly<Record<string, Loosens>> = {
  title: never,
  product: never,
  channel: never,
  keyPattern: never,
  due: never,
  chase: never,
  remind: never,
  after: never,
  maxAge: whenLonger,
  goExpires: whenLonger,
  stale: whenLonger,
  critical: whenLonger,
  watch: whenShorter,
  staysOpen: whenShorter,
  count: whenShorter,
  minimumSample: whenShorter,
  minimum: whenShorter,
  statement: whenEarlierIn("none", "optional", "required"),
  separation: whenEarlierIn("one-other", "strict"),
  signals: whenEarlierIn("count", "confirm"),
  runbook: whenEarlierIn(false, true),
  limit: (_, after) => after === undefined,
  lasts: whenShorter,
  budgetMs: whenLonger,
  every: whenLonger,
  inARow: whenLonger,
};

export function loosensValue(before: unknown, after: unknown, place: Place): boolean {
  const rule = ruleOf(place);
  if (rule === undefined) return true;
  const isNew = before === undefined && growing.has(rule);
  return !isNew && rule(before, after, place);
}

function ruleOf({ fields }: Place): Loosens | undefined {
  const [field = "", holder = ""] = fields.toReversed();
  if (holder === "limit") return boundFields.has(field) ? whenPastBound : undefined;
  return byField[recordFields.has(holder) ? holder : field];
}

const boundFields = new Set(["value", "critical"]);
/** Fields whose own fields are judged as they are: figures, budgets by mode. */
const recordFields = new Set(["minimum", "budgetMs"]);
/** What there was nothing of before can only ask more. */
const growing = new Set<Loosens>([whenLonger, whenShorter]);

/** Of these lists each item asks for more. */
const asking: ReadonlySet<string> = new Set([
  "stages",
  "gates",
  "covers",
  "judges",
  "slots",
  "seats",
  "metrics",
  "tiles",
  "documents",
  "telemetryStory",
  "overdue",
  "freezes",
  "rollbackTriggers",
]);
/** Of these each item lets more through. */
const allowing: ReadonlySet<string> = new Set(["kinds", "privateOrigins"]);

/** Whether a list asks less with something gone from it, or with something new in it. One that is not named here always does. */
export function loosensList(fields: readonly string[], gone: boolean): boolean {
  const field = fields.at(-1) ?? "";
  if (field === "escalate") return false;
  if (asking.has(field)) return gone;
  return !(allowing.has(field) && gone);
}

const words: Readonly<Record<string, string>> = {
  maxAge: "maximum age",
  goExpires: "life of a go",
  minimumSample: "least sample",
  staysOpen: "time until closed",
  lasts: "soak",
  remind: "time until the reminder",
  inARow: "bad looks in a row",
  keyPattern: "pattern of keys",
};

export function wordsOf(field: string): string {
  return words[field] ?? field;
}

function lengthOf(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" ? durationMs(value) : Number.NaN;
}
