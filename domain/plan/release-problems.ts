// What the release part of a plan can get wrong: its order of gates, its judging, its limits, its key.
import { isMachineRead } from "../evidence/kinds.ts";
import { watchableTiles, type Plan } from "./plan.ts";
import type { PlanProblem } from "./problem.ts";
import type { Gate, Slot } from "./release-plan.ts";
import type { PlanPath } from "./walk.ts";

export function releaseProblems(plan: Plan): readonly PlanProblem[] {
  const gates = placedGates(plan);
  return [
    ...keyProblems(plan.release.keyPattern),
    ...decisionProblems(gates),
    ...exclusiveProblems(plan),
    ...gates.flatMap((placed) => [
      ...judgeProblems(placed, gates),
      ...slotProblems(placed),
      ...statementProblems(placed),
      ...checkProblems(placed, plan),
    ]),
  ];
}

interface PlacedGate {
  readonly gate: Gate;
  readonly path: PlanPath;
}

function placedGates(plan: Plan): readonly PlacedGate[] {
  return plan.release.stages.flatMap(({ gates }, stage) =>
    gates.map((gate, index) => ({ gate, path: ["release", "stages", stage, "gates", index] })),
  );
}

function keyProblems(keyPattern: string): readonly PlanProblem[] {
  try {
    return new RegExp(keyPattern).test("")
      ? [{ path: ["release", "keyPattern"], message: "matches an empty key", severity: "error" }]
      : [];
  } catch {
    return [
      {
        path: ["release", "keyPattern"],
        message: `must be a regular expression, which ${keyPattern} is not`,
        severity: "error",
      },
    ];
  }
}

/** A go asks for the environment that it opens; nothing asks for another. */
function exclusiveProblems({ release: { exclusive = [], production } }: Plan): readonly PlanProblem[] {
  return exclusive.flatMap((name, index) =>
    name === production
      ? []
      : [
          {
            path: ["release", "exclusive", index],
            message: `names ${name}, which no go opens: only ${production} can go to one release at a time`,
            severity: "error" as const,
          },
        ],
  );
}

function decisionProblems(gates: readonly PlacedGate[]): readonly PlanProblem[] {
  const decisions = gates.filter(({ gate }) => gate.kind === "decision");
  if (decisions.length === 0)
    return [
      {
        path: ["release", "stages"],
        message: "have no decision gate: a release of this plan never gets its go",
        severity: "warning",
      },
    ];
  const last = gates.at(-1);
  const extra = decisions.slice(1).map(({ path }) => ({
    path,
    message: "is a second decision gate; a plan has at most one",
    severity: "error" as const,
  }));
  const early = decisions
    .filter((decision) => decision !== last)
    .slice(0, 1)
    .map(({ path }) => ({
      path,
      message: "must be the last gate of the last stage, as every decision gate",
      severity: "error" as const,
    }));
  return [...extra, ...early];
}

function checkProblems({ gate, path }: PlacedGate, plan: Plan): readonly PlanProblem[] {
  if (gate.kind !== "check") return [];
  if (gate.check.name === "tile-fresh") return ageProblems(gate.check.tile, path, plan);
  if (gate.check.name !== "dry-run" || plan.dryRun !== undefined) return [];
  const message = "asks for a dry run, and the plan has none: the gate is never met";
  return [{ path: [...path, "check"], message, severity: "error" }];
}

/** A check of a tile asks for its age: what has none can't be judged so. */
function ageProblems(tile: string, path: PlanPath, plan: Plan): readonly PlanProblem[] {
  const known = watchableTiles(plan).map(({ id }) => id);
  if (known.includes(tile)) return [];
  const message = `is ${tile}, whose figures have no age to judge; those that have are ${known.join(", ")}`;
  return [{ path: [...path, "check", "tile"], message, severity: "error" }];
}

function judgeProblems({ gate, path }: PlacedGate, gates: readonly PlacedGate[]): readonly PlanProblem[] {
  const found = gate.judges.flatMap((judged, index): readonly PlanProblem[] => {
    const place = [...path, "judges", index];
    const other = gates.find((one) => one.gate.id === judged)?.gate;
    if (judged === gate.id)
      return [
        { path: place, message: "names its own gate, whose evidence is judged anyway", severity: "error" },
      ];
    if (other?.slots.length === 0)
      return [{ path: place, message: `names ${judged}, which takes no evidence`, severity: "error" }];
    return [];
  });
  const idle = gate.judges.length > 0 && !gate.covers.includes("evidence");
  return idle
    ? [
        ...found,
        {
          path: [...path, "covers"],
          message: "must list evidence: the gate judges that of others",
          severity: "error",
        },
      ]
    : found;
}

function slotProblems({ gate, path }: PlacedGate): readonly PlanProblem[] {
  return gate.slots.flatMap((slot, index) => {
    const place = [...path, "slots", index, "minimum"];
    return Object.entries(slot.minimum).flatMap(([figure, least]) =>
      minimumProblem(slot, { figure, least, path: [...place, figure] }),
    );
  });
}

const lighthouseScores = ["performance", "accessibility", "best-practices", "seo"];

function minimumProblem(
  slot: Slot,
  { figure, least, path }: { figure: string; least: number; path: PlanPath },
): readonly PlanProblem[] {
  const document = slot.kinds.find((kind) => !isMachineRead(kind));
  if (document !== undefined)
    return [{ path, message: `asks for a figure that a ${document} does not have`, severity: "error" }];
  const score = slot.kinds.includes("lighthouse") && lighthouseScores.includes(figure);
  if (score && (least < 0 || least > 100))
    return [{ path, message: `must be a score from 0 to 100, not ${least}`, severity: "error" }];
  return [];
}

function statementProblems({ gate, path }: PlacedGate): readonly PlanProblem[] {
  const silent = gate.kind === "sign-off" && gate.statement === "required" && gate.asks === undefined;
  return silent
    ? [
        {
          path: [...path, "asks"],
          message: "is missing: a signer must state something, and nothing says what",
          severity: "warning",
        },
      ]
    : [];
}
