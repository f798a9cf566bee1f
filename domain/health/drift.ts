// What is to be done where rows and histories went apart: by what housekeeping and the audit found.
import type { AuditReport } from "../audit/report.ts";
import { endedOutsideWords, type Housekept } from "./housekept.ts";
import type { HealthFinding } from "./report.ts";

/** Repaired by the same run; that rows went apart at all is worth a look. */
export function repairedBy({ findings }: Housekept): readonly HealthFinding[] {
  return findings.map(({ run, finding }) => ({
    id: `drift ${run}`,
    mark: "stale",
    title: run,
    ...(finding.startsWith(endedOutsideWords)
      ? {
          text: finding,
          todo: "Begin again what is still wanted, a release under a key of its own: docs/runbooks/backup.md.",
        }
      : {
          text: `housekeeping repaired it: ${finding}`,
          todo: "Nothing by now. If it comes again, read the log of the worker around that time.",
        }),
  }));
}

/** Of all rows, against the histories. */
export function driftFrom({
  at,
  drifts,
  repairs,
  drift: [first],
  repaired: [mended],
}: AuditReport): readonly HealthFinding[] {
  const rows = (count: number) => (count === 1 ? "1 row" : `${count} rows`);
  const left: HealthFinding = {
    id: "drift",
    mark: "failed",
    title: "Rows and histories",
    text: `${rows(drifts)} not as Temporal's histories say, such as of ${first?.run}: ${first?.text}`,
    todo: "npx runsheet audit reconcile names them. What was changed or put in by hand is for people to judge: docs/runbooks/backup.md.",
    since: at,
  };
  const put: HealthFinding = {
    id: "drift repaired",
    mark: "stale",
    title: "Rows and histories",
    text: `${rows(repairs)} repaired, such as of ${mended?.run}: ${mended?.text}`,
    todo: "Nothing by now. Find out who or what has changed the database.",
    since: at,
  };
  return [...(drifts === 0 ? [] : [left]), ...(repairs === 0 ? [] : [put])];
}
