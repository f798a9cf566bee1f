// What a release that is out still waits for: an answer to an alarm, and gates that it went out without.
import type { Permissions } from "../plan/release-plan.ts";
import { permitted, type Act, type Condition, type ConditionScene } from "./conditions.ts";
import type { ReleaseStatus } from "./view-schema.ts";

/** No clock answers it: somebody rolls back, or carries on with a reason. */
export function alarmCondition({ view, people }: ConditionScene): readonly Condition[] {
  const { alarm, permissions, status } = view;
  if (alarm === undefined || status !== "watching") return [];
  const act = (kind: "roll-back" | "carry-on", text: string, noun: string): Act => {
    const roles = permissions[kind satisfies keyof Permissions];
    return { id: kind, kind, text, noun, people: permitted(people, roles) };
  };
  return [
    {
      id: "alarm",
      title: alarm.title,
      missing: `${alarm.why.replace(/\.$/, "")}, which speaks for a roll-back`,
      upcoming: false,
      since: alarm.at,
      either: true,
      acts: [
        act("roll-back", "Roll back", "a roll-back"),
        act("carry-on", "Carry on with a reason", "a reason to carry on"),
      ],
      cannot: [],
    },
  ];
}

const outThere: readonly ReleaseStatus[] = ["go", "deploying", "watching", "released"];

/** Whoever asked for the waiver owes the gate, until it is met after all. */
export function findingConditions({ view, people }: ConditionScene): readonly Condition[] {
  if (!outThere.includes(view.status)) return [];
  const gates = new Map(view.stages.flatMap((stage) => stage.gates.map((gate) => [gate.id, gate])));
  return (view.findings ?? []).flatMap(({ gate: id, owner, at, due, issue }): Condition[] => {
    const gate = gates.get(id);
    if (gate === undefined || gate.status === "met" || gate.status === "waived") return [];
    const filed = issue === undefined ? "" : ` (${issue.issue})`;
    const act: Act = {
      id: `mend ${id}`,
      kind: "mend",
      text: `Meet ${gate.title} after all${filed}`,
      noun: "what it went out without",
      people: people.filter((one) => one.id === owner).map((one) => one.id),
    };
    const missing = `Its waiver ended after the go, and it is unmet still${filed}`;
    return [
      {
        id: `finding ${id}`,
        title: gate.title,
        missing,
        upcoming: false,
        since: at,
        due,
        acts: [act],
        cannot: [],
      },
    ];
  });
}
