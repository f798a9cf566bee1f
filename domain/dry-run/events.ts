import type { Instant } from "../time.ts";
import type { CommandOf, DryRunMessageName } from "./messages.ts";
import type { Finding } from "./view-schema.ts";

type Fields<Name extends DryRunMessageName> = Omit<CommandOf<Name>, "type">;
type Told = { readonly meantFor: Instant };

/** What can happen to a dry run; instant and author stand on the fact around it. */
export type DryRunEvent =
  | { readonly type: "started" }
  | { readonly type: "answered"; readonly person: string; readonly answer: "yes" | "no" }
  | {
      readonly type: "item-confirmed";
      readonly item: string;
      readonly person: string;
      readonly answer: "yes" | "no";
    }
  | ({ readonly type: "item-completed" } & Fields<"completeItem">)
  | ({ readonly type: "task-completed" } & Fields<"completeItem">)
  | ({ readonly type: "dependency-settled" } & Fields<"settleDependency">)
  | ({ readonly type: "item-dropped" } & Fields<"settleDependency">)
  /** Time to look by itself at an item of readiness, or at the tile under `tile`. */
  | { readonly type: "look-asked"; readonly item: string }
  /** By an automatic check: of an item of readiness, or of the tile under `tile`. */
  | ({ readonly type: "checked"; readonly item: string } & Omit<Finding, "at">)
  | ({ readonly type: "owner-reminded"; readonly role: string; readonly owed: readonly string[] } & Told)
  | { readonly type: "fallback-taken"; readonly item: string }
  | ({ readonly type: "escalated"; readonly role: string; readonly owed: readonly string[] } & Told)
  | { readonly type: "circle-found"; readonly roles: readonly string[] }
  | { readonly type: "pre-read-staged" }
  | {
      readonly type: "pre-read-released";
      readonly meantFor: Instant;
      /** Why it went although gates were open. */
      readonly reason?: string;
    }
  | { readonly type: "pre-read-posted" }
  | { readonly type: "begun" }
  | ({ readonly type: "conclusion-asked" } & Told)
  | ({ readonly type: "conclusion-nudged" } & Told)
  | ({ readonly type: "left-unconcluded" } & Told)
  | ({ readonly type: "scenario-recorded" } & Fields<"recordScenario">)
  | ({ readonly type: "survey-recorded" } & Fields<"recordSurvey">)
  | ({ readonly type: "insight-recorded" } & Fields<"recordInsight">)
  | ({ readonly type: "concluded"; readonly passed: boolean } & Fields<"conclude">)
  | { readonly type: "moved"; readonly to: Instant; readonly reason: string }
  | ({ readonly type: "cancelled" } & Fields<"cancel">)
  | { readonly type: "closed" };
export type EventOf<Type extends DryRunEvent["type"]> = Extract<DryRunEvent, { type: Type }>;
