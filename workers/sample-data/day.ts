// All sample rows of one calendar day in one environment, made of nothing but the date: each start makes the same ones.
import type { DecisionRow, FactRow } from "#domain/record.ts";
import { instantFrom } from "#domain/time.ts";
import { commerceDecisionsOf, commerceOf } from "./commerce.ts";
import { escalationsOf, repliesOf } from "./escalations.ts";
import {
  dateOf,
  dayOf,
  decidesOn,
  type Day,
  type DecisionDraft,
  type FactDraft,
  type Scene,
} from "./scene.ts";
import { shops } from "./shops.ts";
import { assignmentsOf, trafficOf } from "./traffic.ts";
import { visitsOf } from "./visits.ts";

export interface SampleRows {
  readonly facts: readonly FactRow[];
  readonly decisions: readonly DecisionRow[];
}

export function rowsOfDay(environment: Scene["environment"], day: Day): SampleRows {
  const scenes = shops.map((shop) => ({ environment, shop }));
  return {
    facts: inOrder(scenes.flatMap((scene) => factsOf(scene, day))),
    decisions: inOrder(scenes.flatMap((scene) => decisionsOf(scene, day))),
  };
}

function factsOf(scene: Scene, day: Day): readonly FactRow[] {
  const drafts = [
    ...visitsOf(scene, day),
    ...commerceOf(scene, day),
    ...escalationsOf(scene, day),
    ...trafficOf(scene, day),
  ];
  return keyed(drafts, ({ factType }) => `${factType}/${scene.shop.domain}/${dateOf(day)}`).map(
    ({ key, draft: { atMs, ...fact } }) => ({ ...placed(scene, key, atMs), ...fact }),
  );
}

function decisionsOf(scene: Scene, day: Day): readonly DecisionRow[] {
  const drafts = [...repliesOf(scene, day), ...assignmentsOf(scene, day), ...commerceDecisionsOf(scene, day)];
  const ofDay = drafts.filter(
    ({ atMs, actor }) => dayOf(atMs) === day && (actor.type !== "person" || decidesOn(scene, day)),
  );
  return keyed(ofDay, ({ action }) => `${action}/${scene.shop.domain}/${dateOf(day)}`).map(
    ({ key, draft: { atMs, ...decision } }) => ({ ...placed(scene, key, atMs), scope: "ops", ...decision }),
  );
}

function placed({ environment, shop }: Scene, key: string, atMs: number) {
  return {
    key: `sample/${environment}/${key}`,
    shopDomain: shop.domain,
    environment,
    occurredAt: instantFrom(atMs),
  };
}

/** Rows of one name are numbered as they occurred, so a key means the same row whenever it is made. */
function keyed<Draft extends FactDraft | DecisionDraft>(
  drafts: readonly Draft[],
  nameOf: (draft: Draft) => string,
) {
  const next = new Map<string, number>();
  return drafts
    .toSorted((left, right) => left.atMs - right.atMs)
    .map((draft) => {
      const name = nameOf(draft);
      const number = next.get(name) ?? 0;
      next.set(name, number + 1);
      return { key: `${name}/${number}`, draft };
    });
}

function inOrder<Row extends { readonly occurredAt: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((left, right) => (left.occurredAt < right.occurredAt ? -1 : 1));
}
