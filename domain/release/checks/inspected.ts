// How a check stands that was inspected: what was found, held against the rule of the plan, at the instant of the reading.
import { optional } from "../../optional.ts";
import type { DocumentsValidCheck, ProbeTarget } from "../../plan/check-plan.ts";
import { after, earliest, inWords, latest, type Instant } from "../../time.ts";
import { findGate, type ReleaseState } from "../state.ts";
import { endOf, isPast } from "./deadline.ts";
import { carriedSince, waitsFor, type CheckStanding } from "./deployment.ts";
import { judgeDryRun } from "./dry-run.ts";
import type { DocumentFinding, InspectedGate, ProbeFinding } from "./inspection.ts";
import type { GateOf, InspectedCheck } from "./kinds.ts";

/** From when on findings count: a probe from the deployment of the build on. `undefined`: not yet. */
export function inspectedSince(
  state: ReleaseState,
  { id, check }: GateOf<InspectedCheck>,
): Instant | undefined {
  const opened = state.openedAt[findGate(state, id)?.stage.id ?? ""];
  if (check.name !== "probe" || opened === undefined) return opened;
  const carried = carriedSince(state, check.environment);
  return carried === undefined ? undefined : latest([opened, carried]);
}

/** What was found of a gate last; what was found before the build was there says nothing of it. */
export function inspectedGate(state: ReleaseState, gate: GateOf<InspectedCheck>): InspectedGate | undefined {
  const since = inspectedSince(state, gate);
  const seen = state.inspection?.gates[gate.id];
  return since !== undefined && seen !== undefined && seen.at >= since ? seen : undefined;
}

export function assessInspected(
  state: ReleaseState,
  gate: GateOf<InspectedCheck>,
  at: Instant,
): CheckStanding {
  const { check } = gate;
  if (check.name === "probe" && inspectedSince(state, gate) === undefined)
    return { status: "open", reason: waitsFor(state, check.environment) };
  const seen = inspectedGate(state, gate);
  if (seen === undefined) return { status: "open", reason: `Inspects ${subjectOf(check)}` };
  return aged(judge(state, { check, seen, at }), { seen, check, at });
}

interface Scene<Kind extends InspectedCheck = InspectedCheck> {
  readonly check: Kind;
  readonly seen: InspectedGate;
  readonly at: Instant;
}

function judge(state: ReleaseState, { check, seen, at }: Scene): CheckStanding {
  const { finding } = seen;
  if (check.name === "probe" && "probe" in finding) return judgeProbe(check, finding.probe);
  if (check.name === "documents-valid" && "documents" in finding)
    return judgeDocuments(state, { check, seen, at }, finding.documents);
  if (check.name === "dry-run" && "dryRun" in finding) return judgeDryRun(check, finding.dryRun, at);
  return notInspected(check);
}

/** Only what passes can grow too old: what failed goes on failing until it is found otherwise. */
function aged(standing: CheckStanding, { seen, check, at }: Scene): CheckStanding {
  const asOf = seen.at;
  const oldAt = after(asOf, check.maxAge);
  if (standing.status !== "met") return { ...standing, asOf };
  if (at < oldAt)
    return { ...standing, asOf, ...optional({ expiresAt: earliest([oldAt, standing.expiresAt]) }) };
  const reason = `${standing.reason}, inspected ${inWords(asOf)}: at most ${check.maxAge} old`;
  return { status: "stale", reason, asOf, expiresAt: oldAt };
}

function notInspected(check: InspectedCheck): CheckStanding {
  return { status: "insufficient-data", reason: `Nothing was found of ${subjectOf(check)}` };
}

/** Every refusal names both numbers: what it took, and what the budget for this environment and mode allows. */
export function judgeProbe(check: ProbeTarget, finding: ProbeFinding): CheckStanding {
  const name = titleOf(check);
  if (finding.outcome === "not-made")
    return { status: "insufficient-data", reason: `${name} was not probed: ${finding.why}` };
  const { latencyMs, mode } = finding;
  const budgetMs = check.budgetMs[mode];
  const took = `${latencyMs} ms, at most ${budgetMs} ms (${check.environment}, ${mode})`;
  if (finding.outcome === "failed")
    return { status: "failed", reason: `${name} failed after ${took}: ${finding.why}` };
  if (check.of === "http" && finding.status !== check.status)
    return {
      status: "failed",
      reason: `${name} answered ${finding.status ?? "nothing"}, not ${check.status}, in ${took}`,
    };
  return { status: latencyMs > budgetMs ? "failed" : "met", reason: `${name} answered in ${took}` };
}

function judgeDocuments(
  state: ReleaseState,
  { check, at }: Scene<DocumentsValidCheck>,
  found: Readonly<Record<string, DocumentFinding>>,
): CheckStanding {
  const judged = check.documents.map((path) => judgeDocument(state, { path, found: found[path], at }));
  const failed = judged.filter(({ status }) => status === "failed");
  const unread = judged.filter(({ status }) => status === "insufficient-data");
  const reason = [...failed, ...unread].map((one) => one.reason).join("; ");
  if (failed.length > 0) return { status: "failed", reason };
  if (unread.length > 0) return { status: "insufficient-data", reason };
  const expiresAt = earliest(judged.map((one) => one.expiresAt));
  const many = judged.length === 1 ? "1 document is" : `${judged.length} documents are`;
  const until = expiresAt === undefined ? "" : ` until ${inWords(expiresAt)}`;
  return { status: "met", reason: `${many} there and valid${until}`, ...optional({ expiresAt }) };
}

interface ReadDocument {
  readonly path: string;
  readonly found: DocumentFinding | undefined;
  readonly at: Instant;
}

function judgeDocument(state: ReleaseState, { path, found, at }: ReadDocument): CheckStanding {
  if (found === undefined || found.outcome === "unread")
    return { status: "insufficient-data", reason: `${path} was not read: ${found?.why ?? "not asked for"}` };
  if (found.outcome === "missing") return { status: "failed", reason: `${path} is not in the workspace` };
  const expires = lastDayOf(state, path, found);
  if (expires === undefined) return { status: "met", reason: path };
  if (isPast(expires, at)) return { status: "failed", reason: `${path} expired after ${expires}` };
  return { status: "met", reason: path, ...optional({ expiresAt: endOf(expires) }) };
}

/** What a document says of itself counts before what the plan says of it. */
export function lastDayOf({ plan }: ReleaseState, path: string, found: DocumentFinding): string | undefined {
  const own = found.outcome === "found" ? found.expires : null;
  return own ?? plan.documents?.find((one) => one.path === path)?.expires;
}

const titleByPart = { supabase: "Supabase", slack: "Slack", linear: "Linear" } as const;

function subjectOf(check: InspectedCheck): string {
  if (check.name === "dry-run") return "the dry runs";
  return check.name === "documents-valid" ? "the cited documents" : titleOf(check);
}

function titleOf(check: ProbeTarget): string {
  return check.of === "http" ? check.title : titleByPart[check.of];
}
