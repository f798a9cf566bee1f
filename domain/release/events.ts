import type { EnvironmentWord } from "../environment/answers.ts";
import type { Reading } from "../evidence/reading.ts";
import type { FreezeWindow } from "../plan/freeze-plan.ts";
import type { PlanChange } from "../plan/plan-changes.ts";
import type { Instant } from "../time.ts";
import type { ChasedSeat, ChaseHours } from "./chase/chase-book.ts";
import type { Findings } from "./checks/inspection.ts";
import type { Observation } from "./checks/observation.ts";
import type { DeploymentAsk } from "./deployments/ask.ts";
import type { CommandOf, ReleaseMessageName } from "./messages.ts";
import type { Seen } from "./seen.ts";
import type { Claim, Parts, SignalRefusal } from "./state.ts";
import type { Alarm } from "./triggers/alarm.ts";

type Fields<Name extends ReleaseMessageName> = Omit<CommandOf<Name>, "type">;

/** What can happen to a release; instant and author stand on the fact around it. */
export type ReleaseEvent =
  | { readonly type: "started" }
  | { readonly type: "stage-opened"; readonly stage: string }
  | { readonly type: "stage-met"; readonly stage: string }
  | ({
      readonly type: "gate-signed";
      readonly parts: Parts;
      readonly standing: "counted" | "pending";
      /** The absent person whose role it is. */
      readonly for?: string;
      readonly seen?: Seen;
    } & Omit<Fields<"signOff">, "seenVersion">)
  | ({ readonly type: "sign-off-withdrawn" } & Fields<"withdrawSignOff">)
  | ({ readonly type: "gate-rejected"; readonly digest: string } & Fields<"reject">)
  | ({ readonly type: "reject-withdrawn" } & Fields<"withdrawReject">)
  | {
      readonly type: "evidence-attached";
      readonly id: string;
      readonly gate: string;
      readonly slot: string;
      readonly evidence: Reading;
    }
  | { readonly type: "evidence-expired"; readonly id: string; readonly gate: string; readonly slot: string }
  | ({ readonly type: "risk-recorded"; readonly id: string } & Fields<"recordRisk">)
  | ({ readonly type: "risk-closed" } & Fields<"closeRisk">)
  | ({ readonly type: "gate-waived" } & Fields<"waive">)
  | ({ readonly type: "waiver-confirmed" } & Fields<"confirmWaiver">)
  | { readonly type: "waiver-expired"; readonly gate: string }
  | ({ readonly type: "info-requested"; readonly id: string } & Fields<"requestInfo">)
  | ({ readonly type: "question-answered"; readonly id: string } & Omit<Fields<"answer">, "question">)
  | { readonly type: "finding-filed"; readonly gate: string; readonly issue: string; readonly url: string }
  | ({ readonly type: "plan-proposed"; readonly changes: readonly PlanChange[] } & Fields<"adoptPlan">)
  | ({
      readonly type: "plan-adopted";
      readonly changes: readonly PlanChange[];
      /** Where it took two: `by` is then the second. */
      readonly proposedBy?: string;
    } & Omit<Fields<"adoptPlan">, "includeMet">)
  | ({ readonly type: "build-changed" } & Fields<"changeBuild">)
  | ({ readonly type: "deployment-reported" } & Fields<"reportDeployment">)
  | ({ readonly type: "deployment-asked" } & Omit<DeploymentAsk, "at" | "takenAt">)
  | ({ readonly type: "deployment-ask-taken"; readonly askedAt: Instant } & Omit<
      DeploymentAsk,
      "at" | "takenAt"
    >)
  | { readonly type: "deployment-ask-withdrawn"; readonly environment: string; readonly tag: string }
  | ({
      readonly type: "decided";
      readonly seen?: Seen;
      readonly waived?: readonly string[];
    } & Omit<Fields<"decide">, "seenVersion">)
  | { readonly type: "go-expired" }
  | { readonly type: "released" }
  | ({ readonly type: "rolled-back" } & Fields<"rollBack">)
  | ({ readonly type: "reopened"; readonly attempt: number } & Fields<"reopen">)
  | { readonly type: "rollback-triggered"; readonly alarm: Alarm }
  | ({ readonly type: "carried-on"; readonly trigger: string } & Fields<"carryOn">)
  | ({ readonly type: "held" } & Fields<"hold">)
  | ({ readonly type: "resumed" } & Fields<"resume">)
  | { readonly type: "rechecked"; readonly gates: readonly string[] }
  | { readonly type: "night-ordered"; readonly environment: string; readonly since: Instant }
  | { readonly type: "look-asked"; readonly environment: string; readonly since: Instant }
  | {
      readonly type: "environment-observed";
      readonly environment: string;
      readonly since: Instant;
      readonly observation: Observation;
    }
  | { readonly type: "inspection-asked" }
  | { readonly type: "gates-inspected"; readonly askedAt: Instant; readonly findings: Findings }
  | { readonly type: "nudged"; readonly gate: string }
  | {
      readonly type: "seats-reminded";
      readonly seats: readonly Pick<ChasedSeat, "gate" | "role">[];
      readonly meantFor: Instant;
    }
  | {
      readonly type: "seats-escalated";
      readonly stage: string;
      /** Its place on the ladder. */
      readonly rung: number;
      /** Who hears of it. */
      readonly role: string;
      readonly seats: readonly Pick<ChasedSeat, "gate" | "role">[];
    }
  | { readonly type: "hours-asked" }
  | ({ readonly type: "hours-read" } & ChaseHours)
  | { readonly type: "soak-ended"; readonly gate: string; readonly since: Instant }
  | { readonly type: "freezes-asked" }
  | {
      readonly type: "freezes-read";
      readonly until: Instant;
      readonly windows: readonly FreezeWindow[];
    }
  | { readonly type: "freeze-began"; readonly freeze: string; readonly from: Instant }
  | {
      readonly type: "freeze-ended";
      readonly freeze: string;
      readonly from: Instant;
      readonly until: Instant;
    }
  | ({
      readonly type: "freeze-overridden";
      readonly from: Instant;
      readonly until: Instant;
    } & Fields<"overrideFreeze">)
  | ({ readonly type: "environment-told"; readonly atOnce?: boolean } & EnvironmentWord)
  | { readonly type: "stage-overdue"; readonly stage: string }
  | { readonly type: "sign-off-claimed"; readonly claim: Claim }
  | { readonly type: "claim-held"; readonly claim: Claim }
  | { readonly type: "signal-refused"; readonly refusal: Omit<SignalRefusal, "at"> }
  | ({ readonly type: "abandoned" } & Fields<"abandon">)
  | ({ readonly type: "superseded" } & Fields<"supersede">)
  | { readonly type: "closed" };
export type EventOf<Type extends ReleaseEvent["type"]> = Extract<ReleaseEvent, { type: Type }>;
