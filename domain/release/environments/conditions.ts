// What keeps a go from being deployed although it was given: another release, a stop, or an environment that has not answered.
import { optional } from "../../optional.ts";
import { addReason } from "../../reasons.ts";
import { permitted, type Act, type Condition, type ConditionScene } from "../conditions.ts";

export function turnConditions({ view, people }: ConditionScene): readonly Condition[] {
  const { claim, decisions, permissions } = view;
  if (claim === undefined || claim.standing === "none") return [];
  const { environment, standing, behind, stop } = claim;
  const common = {
    id: `environment ${environment}`,
    title: `Turn on ${environment}`,
    upcoming: false,
    cannot: [],
  };
  const since = optional({ since: decisions.at(-1)?.at });
  if (stop !== undefined) {
    const missing = addReason(`${stop.by} has stopped ${environment}`, stop.reason);
    const roles = permissions["stop-environment"];
    return [
      {
        ...common,
        missing,
        since: stop.at,
        acts: [startAct(environment, permitted(people, roles))],
      },
    ];
  }
  if (standing === "asked") return [{ ...common, missing: "It has not answered yet", ...since, acts: [] }];
  return behind === undefined ? [] : [{ ...common, missing: `Queued behind ${behind}`, ...since, acts: [] }];
}

function startAct(environment: string, people: readonly string[]): Act {
  const text = `Start ${environment} again`;
  return { id: `start ${environment}`, kind: "resume", text, noun: "the end of the stop", people };
}
