// For `/metrics`, what has not got through to the outside, and waits for somebody to press Retry.
import { Undelivered } from "#domain/undelivered.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Deps } from "../deps.ts";
import type { RunView } from "../run-view.ts";

export function undeliveredSource({ hub }: Pick<Deps, "hub">): Source {
  return {
    declared: {
      runsheet_undelivered_effects: {
        help: "Effects that failed for good, by kind of run and lane.",
        labels: ["kind", "lane"],
      },
    },
    read: async () => {
      const failed = hub
        .all()
        .filter(({ closed }) => !closed)
        .flatMap(({ view }) => failedOf(view));
      const groups = Map.groupBy(failed, ({ kind, lane }) => `${kind} ${lane}`).values();
      return {
        runsheet_undelivered_effects: [...groups].map((group) => ({
          labels: { kind: group[0]?.kind ?? "", lane: group[0]?.lane ?? "" },
          value: group.reduce((sum, { count }) => sum + count, 0),
        })),
      };
    },
  };
}

function failedOf(view: RunView) {
  const { data = [] } = Undelivered.array().safeParse("undelivered" in view ? view.undelivered : []);
  return data
    .filter(({ state }) => state === "failed")
    .map(({ lane, count = 1 }) => ({ kind: view.kind, lane, count }));
}
