// When the next attempt can be opened on the page, and where it is proposed to begin.
import type { ReleaseView } from "#domain/release/view-schema.ts";

export function mayReopen({ status, rollBack }: Pick<ReleaseView, "status" | "rollBack">): boolean {
  return status === "no-go" || (status === "rolled-back" && rollBack?.deployedAt !== undefined);
}

/** The first stage with a gate that fell or was rejected; else the one that was opened last. */
export function proposedStage({ stages, stage }: Pick<ReleaseView, "stages" | "stage">): string {
  const passes = (status: string) => status === "met" || status === "waived" || status === "not-open";
  const fallen = stages.find(({ gates }) =>
    gates.some(({ kind, status }) => kind !== "decision" && !passes(status)),
  );
  return fallen?.id ?? stage;
}
