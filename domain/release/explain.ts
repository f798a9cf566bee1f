// Why a release stands where it stands, and who can move it on: pure, from a view that knows who can sign.
import { z } from "zod";
import type { Person } from "../people.ts";
import { earliest, Instant } from "../time.ts";
import { Condition } from "./conditions.ts";
import { linesOf, standingLines, stepLines } from "./explain-lines.ts";
import { inboxOf } from "./inbox.ts";
import { Cheapest, cheapestUnblock, earliestGo, quickestPath, Step } from "./path.ts";
import { conditionsOf } from "./unmet.ts";
import { ReleaseView } from "./view-schema.ts";

const Mover = z.object({
  gate: z.string(),
  title: z.string(),
  reason: z.string(),
  people: z.array(z.string()).readonly(),
  cannot: z.array(z.object({ person: z.string(), why: z.string() })).readonly(),
});

export const Explanation = z.object({
  verdict: z.string(),
  reasons: ReleaseView.shape.reasons,
  who: z.array(Mover).readonly().meta({
    description:
      "Per unmet gate of an open stage; nobody moves a release by its gates once the review is over.",
  }),
  next: Instant.exactOptional().meta({ description: "The earliest deadline among them." }),
  conditions: z.array(Condition).readonly(),
  cheapest: Cheapest.exactOptional().meta({ description: "What blocks now and fewest acts clear." }),
  path: z.array(Step).readonly().meta({ description: "All that is left to do, in order." }),
  earliestGo: Instant.nullable().meta({ description: "Null where no clock has to run down." }),
  steps: z
    .array(z.string())
    .readonly()
    .meta({ description: "The path in sentences; none where it is one step." }),
  lines: z
    .array(z.string())
    .readonly()
    .meta({ description: "The same in sentences, as every door tells it." }),
  text: z.string(),
});
export type Explanation = z.infer<typeof Explanation>;

export function explain(view: ReleaseView, people: readonly Person[], at: Instant): Explanation {
  const conditions = conditionsOf({ view, people, at });
  const cheapest = cheapestUnblock(conditions);
  const found = {
    view,
    conditions,
    path: quickestPath(conditions),
    earliestGo: view.status === "reviewing" ? (earliestGo(conditions, view.freezes) ?? null) : null,
    ...(cheapest === undefined ? {} : { cheapest }),
  };
  const nameById = new Map(people.map(({ id, name }) => [id, name]));
  const reader = { at, nameOf: (id: string) => nameById.get(id) ?? id };
  const lines = linesOf(found, reader);
  const { view: _, ...fields } = found;
  return {
    verdict: view.verdict,
    reasons: view.reasons,
    ...movers(view, people, at),
    ...fields,
    steps: stepLines(found, reader),
    lines,
    text: lines.join("\n"),
  };
}

/** The first lines of it, where nobody is known by name. */
export function explainInShort(view: ReleaseView, at: Instant): readonly string[] {
  const conditions = conditionsOf({ view, people: [], at });
  return standingLines({ view, conditions, earliestGo: earliestGo(conditions, view.freezes) ?? null }, at);
}

function movers(
  view: ReleaseView,
  people: readonly Person[],
  at: Instant,
): Pick<Explanation, "who" | "next"> {
  const asked = people.map(({ id, ...person }) => ({ id, items: inboxOf({ id, ...person }, [view], at) }));
  const gates = view.stages
    .filter(({ status }) => status !== "not-open")
    .flatMap((stage) => stage.gates.map((gate) => ({ ...gate, due: gate.due ?? stage.due })));
  const isReviewed = view.status === "reviewing";
  const unmet = gates.filter(
    ({ status }) => isReviewed && status !== "met" && status !== "waived" && status !== "not-open",
  );
  const next = earliest([...unmet.map(({ due }) => due), view.goUntil, view.watchUntil]);
  return {
    who: unmet.map(({ id, title, reason, cannotSign }) => ({
      gate: id,
      title,
      reason,
      people: asked
        .filter(({ items }) => items.some(({ gate, action }) => gate === id && action !== "answer"))
        .map((one) => one.id),
      cannot: cannotSign,
    })),
    ...(next === undefined ? {} : { next }),
  };
}
