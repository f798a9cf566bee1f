import { escaped, tableOf } from "../../markdown.ts";
import { nameOf, saidIn, stamp, type BundleMatter, type Scene } from "./matter.ts";

type Scenario = BundleMatter["scenarios"][number];

export function scenarioLines(scene: Scene): readonly string[] {
  return [
    "# Scenarios",
    "",
    ...tableOf(
      ["Scenario", "Expected", "Result", "Decision", "Participant", "Time (UTC)", "Note"],
      scene.matter.scenarios.map(({ title, expected, result }) => [
        escaped(title),
        escaped(expected),
        ...resultCells(scene, result),
      ]),
    ),
  ];
}

function resultCells(scene: Scene, result: Scenario["result"]): readonly string[] {
  if (result === undefined) return ["not recorded", "", "", "", ""];
  const { unaided, decision = "", person, at, said, note = "" } = result;
  const who = person === undefined ? "" : nameOf(scene, person);
  return [
    unaided ? "unaided" : "with help",
    escaped(decision),
    escaped(who),
    stamp(at),
    said === undefined ? escaped(note) : saidIn(scene, said),
  ];
}
