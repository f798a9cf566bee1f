// Why a release stands where it stands, and who can move it on: pure, from a view that knows who can sign.
import type { Person } from "../people.ts";
import { earliest, type Instant } from "../time.ts";
import { inboxOf } from "./inbox.ts";
import type { ReleaseView } from "./view-schema.ts";

export interface Explanation {
  readonly verdict: string;
  readonly reasons: ReleaseView["reasons"];
  /** Per unmet gate of an open stage; nobody moves a release by its gates once the review is over. */
  readonly who: readonly {
    gate: string;
    title: string;
    reason: string;
    people: readonly string[];
    cannot: readonly { person: string; why: string }[];
  }[];
  /** The earliest deadline among them. */
  readonly next?: Instant;
}

export function explain(view: ReleaseView, people: readonly Person[], at: Instant): Explanation {
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
    verdict: view.verdict,
    reasons: view.reasons,
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
