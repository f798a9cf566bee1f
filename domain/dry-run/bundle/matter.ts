// What a bundle is made from: the dry run as it was concluded, and what others know of it.
import type { z } from "zod";
import { escaped } from "../../markdown.ts";
import type { TextRef } from "../../memory.ts";
import type { MetricRun } from "../../metrics/run.ts";
import { textOf } from "../../orders.ts";
import type { Person } from "../../people.ts";
import type { StoredDecision } from "../../record.ts";
import type { Tile } from "../../tiles/tile.ts";
import type { Instant } from "../../time.ts";
import { DryRunView } from "../view-schema.ts";

const Matter = DryRunView.pick({
  id: true,
  key: true,
  title: true,
  session: true,
  moves: true,
  setup: true,
  purpose: true,
  facilitators: true,
  participants: true,
  agenda: true,
  scenarios: true,
  items: true,
  dependencies: true,
  countdown: true,
  afterwards: true,
  survey: true,
  insights: true,
  success: true,
  evidence: true,
  concluded: true,
});
/** Travels with the effect: what is written is what stood when it was concluded. */
export type BundleMatter = z.infer<typeof Matter>;

export function matterOf(view: DryRunView): BundleMatter {
  return Matter.parse(view);
}

export interface Gathered {
  /** Texts of people; what was redacted is not in it. */
  readonly textById: ReadonlyMap<string, string>;
  readonly people: readonly Pick<Person, "id" | "name">[];
  /** Of the environment in which it was held, before the conclusion. */
  readonly run?: MetricRun;
  readonly tiles: readonly Tile[];
  /** Rows of this dry run, and those that its scenarios name; oldest first. */
  readonly decisions: readonly StoredDecision[];
}

export interface Scene {
  readonly matter: BundleMatter;
  readonly gathered: Gathered;
}

export function nameOf({ gathered: { people } }: Scene, id: string): string {
  return people.find((person) => person.id === id)?.name ?? id;
}

/** As a cell or a line of Markdown. */
export function saidIn({ gathered: { textById } }: Scene, text: TextRef): string {
  return escaped(textOf(text, textById));
}

/** `2025-10-16 17:00`: evidence is read in later years. */
export function stamp(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

/** Ids by which scenarios, insights and dependencies name decisions. */
export function decisionIdsIn({ scenarios, insights, dependencies, items }: BundleMatter): readonly string[] {
  const named = [
    ...scenarios.map(({ result }) => result?.decision),
    ...insights.map(({ decision }) => decision),
    ...dependencies.map(({ decision }) => decision),
    ...items.map(({ decision }) => decision),
  ];
  return [...new Set(named.filter((id) => id !== undefined))];
}

export function textsIn({ scenarios, insights, survey, concluded }: BundleMatter) {
  const said = concluded?.summary === undefined ? [] : [concluded.summary];
  return [
    ...scenarios.flatMap(({ result }) => result?.said ?? []),
    ...insights.map(({ text }) => text),
    ...survey.answers.flatMap(({ answers }) => answers.map(({ text }) => text)),
    ...said,
  ];
}
