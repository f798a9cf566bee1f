// What environments ask of the outside: that releases hear their answers, and whether one is still there.
import type { Heard, LookForRelease, ReleaseAnswer, SeenRelease } from "#domain/environment/effects.ts";
import type { Environments, Workflows } from "#domain/ports.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { alive } from "./alive.ts";
import { translated } from "./failures.ts";

export interface EnvironmentPorts {
  readonly environments: Environments;
  readonly workflows: Workflows;
}

/** Never given up: a holder that can't be looked for is still there. */
export async function lookForRelease(
  { release }: LookForRelease,
  { workflows }: Pick<EnvironmentPorts, "workflows">,
): Promise<SeenRelease> {
  const known = await alive(() =>
    translated(() => workflows.describe(workflowIdOf(release)), { finalFailures: false }),
  );
  return { running: known?.status === "running" };
}

export function createEnvironmentActivities({ environments }: Pick<EnvironmentPorts, "environments">) {
  return {
    answerRelease: (key: string, answer: ReleaseAnswer): Promise<Heard> =>
      alive(() => translated(() => environments.answer(key, answer), { finalFailures: false })),
  };
}
