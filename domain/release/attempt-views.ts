// Decisions and former attempts as people see them: the history that a new attempt leaves standing.
import { optional } from "../optional.ts";
import type { DecisionView, FormerAttemptView } from "./attempt-schema.ts";
import type { FormerAttempt, ReleaseState } from "./state.ts";
import type { RollBack } from "./stops.ts";

export function decisionViews(state: ReleaseState): DecisionView[] {
  const former = (state.former ?? []).flatMap((ended) => viewsOf(ended, "reopened"));
  return [...former, ...viewsOf(state, "in-force")];
}

type Attempt = Pick<ReleaseState, "attempt" | "decisions" | "rollBack" | "releasedAt">;

function viewsOf(attempt: Attempt, standing: DecisionView["status"]): readonly DecisionView[] {
  return attempt.decisions.map(({ expired, seen: _, waived, ...decision }, index, { length }) => ({
    ...decision,
    ...optional({ waived: waived && [...waived] }),
    attempt: attempt.attempt,
    status: expired ? "expired" : index === length - 1 ? lastStatus(attempt, standing) : standing,
  }));
}

function lastStatus(
  { rollBack, releasedAt }: Attempt,
  standing: DecisionView["status"],
): DecisionView["status"] {
  if (rollBack !== undefined) return "rolled-back";
  return releasedAt === undefined ? standing : "fulfilled";
}

export function formerAttemptViews({ former }: ReleaseState): FormerAttemptView[] | undefined {
  return former?.map((ended) => {
    const { attempt, from, by, at, signatures, rejections, waivers = [], rollBack } = ended;
    return {
      attempt,
      from,
      by,
      at,
      signatures: signatures.filter(({ standing }) => standing === "counted").map(signatureView),
      rejections: rejections.map(({ digest: _, ...rejection }) => rejection),
      waivers: waivers.map(({ confirmed, ...waiver }) => ({
        ...waiver,
        ...optional({ confirmedBy: confirmed?.by }),
      })),
      ...optional({ rollBack: rollBack === undefined ? undefined : withoutDeployment(rollBack) }),
    };
  });
}

function signatureView({ gate, by, at, role, digest }: FormerAttempt["signatures"][number]) {
  return { gate, by, at, role, digest };
}

function withoutDeployment({ by, at, reason, toTag }: RollBack) {
  return { by, at, reason, toTag };
}
