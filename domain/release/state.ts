// All that a release is: what was said and when. What it means at an instant is computed in gates.ts and view.ts.
import type { Reading } from "../evidence/reading.ts";
import type { Via } from "../people.ts";
import type { FreezeWindow } from "../plan/freeze-plan.ts";
import type { Gate, ReleasePlan, Stage } from "../plan/release-plan.ts";
import type { Instant } from "../time.ts";
import type { ChaseBook } from "./chase/chase-book.ts";
import type { InspectionBook } from "./checks/inspection.ts";
import type { EnvironmentWatch } from "./checks/observation.ts";
import type { DeploymentAsk } from "./deployments/ask.ts";
import type { EnvironmentHeard } from "./environments/heard.ts";
import type { Finding } from "./finding.ts";
import type { Build, CommandOf } from "./messages.ts";
import type { PlanProposal } from "./proposal.ts";
import type { Question } from "./question.ts";
import type { Seen } from "./seen.ts";
import type { Abandonment, Hold, RollBack } from "./stops.ts";
import type { Alarm } from "./triggers/alarm.ts";

/** What a signature covers, part by part, in short comparable words. */
export type Parts = Readonly<Record<string, string>>;

export interface Signature {
  readonly gate: string;
  readonly role: string;
  readonly by: string;
  /** The absent person whose role it is. */
  readonly for?: string | undefined;
  readonly via: Via;
  readonly at: Instant;
  readonly digest: string;
  readonly parts: Parts;
  readonly standing: "counted" | "pending" | "withdrawn";
  readonly statement?: string | undefined;
  readonly comment?: string | undefined;
  readonly seen?: Seen;
}

export interface Rejection {
  readonly gate: string;
  readonly role: string;
  readonly by: string;
  readonly at: Instant;
  readonly digest: string;
  readonly category: string;
  readonly reason: string;
}

export interface Waiver extends Omit<CommandOf<"waive">, "type"> {
  /** Its owner. */
  readonly by: string;
  /** Whose roles were lent for it. */
  readonly for?: string | undefined;
  readonly at: Instant;
  readonly confirmed?: { readonly by: string; readonly at: Instant };
}

export interface EvidenceItem extends Reading {
  readonly id: string;
  readonly gate: string;
  readonly slot: string;
  readonly by: string;
  readonly at: Instant;
  /** Commit it speaks of; the build's at that moment where the report names none. */
  readonly commit: string;
  readonly capturedAt: Instant;
}

export interface Risk extends Omit<CommandOf<"recordRisk">, "type"> {
  readonly id: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
  readonly closedReason?: string;
}

export interface Deployment extends Omit<CommandOf<"reportDeployment">, "type"> {
  /** Commit of the build at that moment, where the report was of its tag. */
  readonly commit?: string;
  readonly by: string;
  readonly at: Instant;
}

export interface GoDecision extends Omit<CommandOf<"decide">, "type" | "seenVersion"> {
  readonly seen?: Seen;
  /** Gates that it was given without. */
  readonly waived?: readonly string[];
  readonly by: string;
  readonly at: Instant;
  readonly expired: boolean;
}

/** A sign-off Signal: its `by` is only a claim until an activity has looked the person up. */
export interface Claim extends Omit<CommandOf<"signOff">, "type"> {
  readonly person: string;
  readonly at: Instant;
}

export interface FreezeOverride extends Omit<CommandOf<"overrideFreeze">, "type"> {
  readonly from: Instant;
  readonly until: Instant;
  readonly by: string;
  readonly at: Instant;
}

export interface SignalRefusal {
  readonly at: Instant;
  readonly by: string;
  readonly message: string;
  readonly gate?: string;
  readonly code: string;
  readonly reason: string;
}

/** An attempt that a no-go or a roll-back has ended, with what counts no more. */
export interface FormerAttempt extends Pick<
  ReleaseState,
  "attempt" | "decisions" | "signatures" | "rejections" | "waivers" | "rollBack" | "releasedAt" | "findings"
> {
  /** The stage at which the next one began. */
  readonly from: string;
  /** The gates before it; absent in releases that began anew before it was kept. */
  readonly kept?: readonly string[];
  readonly by: string;
  readonly at: Instant;
}

export interface ReleaseState {
  /** Those it lives by; absent in releases of the first ones. */
  readonly rules?: number;
  readonly key: string;
  readonly title: string;
  readonly plan: ReleasePlan;
  readonly planRevision: string;
  readonly startedAt: Instant;
  readonly startedBy: string;
  readonly build: Build;
  readonly attempt: number;
  /** Oldest first; absent in the first attempt. */
  readonly former?: readonly FormerAttempt[];
  readonly openedAt: Readonly<Record<string, Instant>>;
  readonly metAt: Readonly<Record<string, Instant>>;
  /** By gate that is open and not passed; absent in releases that began before it was kept. */
  readonly unmetSince?: Readonly<Record<string, Instant>>;
  readonly signatures: readonly Signature[];
  readonly rejections: readonly Rejection[];
  readonly evidence: readonly EvidenceItem[];
  readonly risks: readonly Risk[];
  readonly deployments: readonly Deployment[];
  /** By environment, the newest request; absent where nobody was ever asked. */
  readonly deploymentAsks?: Readonly<Record<string, DeploymentAsk>>;
  readonly decisions: readonly GoDecision[];
  readonly recheckedAt: Readonly<Record<string, Instant>>;
  /** The newest of each gate; absent in releases that began before there were waivers. */
  readonly waivers?: readonly Waiver[];
  readonly questions?: readonly Question[];
  readonly proposal?: PlanProposal;
  /** By environment; absent in releases that began before there were such checks. */
  readonly watches?: Readonly<Record<string, EnvironmentWatch>>;
  readonly inspection?: InspectionBook;
  /** The plan's freezes as instants; absent until they were read, and where the plan has none. */
  readonly freezeCalendar?: { readonly until: Instant; readonly windows: readonly FreezeWindow[] };
  readonly freezesAskedAt?: Instant;
  readonly freezeOverrides?: readonly FreezeOverride[];
  /** By name; absent until one has said something. */
  readonly environments?: Readonly<Record<string, EnvironmentHeard>>;
  readonly findings?: readonly Finding[];
  readonly hold?: Hold;
  readonly rollBack?: RollBack;
  /** What speaks for a roll-back and nobody has answered yet. */
  readonly alarm?: Alarm & { readonly at: Instant };
  /** When a watch began anew after an alarm. */
  readonly carriedOnAt?: Instant;
  readonly releasedAt?: Instant;
  readonly abandoned?: Abandonment;
  /** Key of the older release whose place it takes. */
  readonly supersedes?: string;
  readonly closedAt?: Instant;
  /** Absent where nobody is reminded. */
  readonly chase?: ChaseBook;
  /** Announced expiries (evidence ids) and overdue stages, so that each is told once. */
  readonly told: readonly string[];
  readonly held: readonly Claim[];
  readonly refusals: readonly SignalRefusal[];
  /** Digests that people may have seen, with their parts, to say what changed since. */
  readonly pastDigests: readonly {
    readonly gate: string;
    readonly digest: string;
    readonly parts: Parts;
    /** When it moved on; absent in releases that remembered digests before it was kept. */
    readonly at?: Instant;
  }[];
}

export function workflowIdOf(key: string): string {
  return `release/${key}`;
}

export function gatesOf(plan: ReleasePlan): readonly Gate[] {
  return plan.stages.flatMap(({ gates }) => gates);
}

export function findGate(
  { plan }: Pick<ReleaseState, "plan">,
  gateId: string,
): { readonly stage: Stage; readonly gate: Gate } | undefined {
  for (const stage of plan.stages) {
    const gate = stage.gates.find(({ id }) => id === gateId);
    if (gate !== undefined) return { stage, gate };
  }
  return undefined;
}

export function isOpened(state: ReleaseState, stage: Stage): boolean {
  return state.openedAt[stage.id] !== undefined;
}

/** The stage that was opened last; a release opens its first stage as it starts. */
export function currentStage(state: ReleaseState): Stage | undefined {
  return state.plan.stages.findLast((stage) => isOpened(state, stage)) ?? state.plan.stages[0];
}
