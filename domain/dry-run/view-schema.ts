// What people see of a dry run: the one shape behind the Query, an Update's answer, the stored row, SSE, CLI and pages.
import { z } from "zod";
import { Weekday } from "../local-dates.ts";
import { TextRef } from "../memory.ts";
import { Instant } from "../time.ts";
import { Undelivered } from "../undelivered.ts";
import { InsightView, ScenarioView, SurveyView } from "./recorded-schema.ts";

export const DryRunStatus = z.enum([
  "preparing",
  "ready",
  "moved",
  "in-progress",
  "awaiting-conclusion",
  "unconcluded",
  "held",
  "cancelled",
  "ended-outside",
]);
export type DryRunStatus = z.infer<typeof DryRunStatus>;

const Remark = z.object({ by: z.string(), at: Instant, reason: z.string() });
const role = z.string().meta({ description: "Role." });

export const SessionView = z.object({
  date: z.string().meta({ description: "Local date on which it takes place now." }),
  weekday: Weekday,
  startsAt: Instant,
  endsAt: Instant,
  timezone: z.string(),
  minutes: z.int(),
});

export const FacilitatorView = z.object({
  role,
  person: z.string().optional(),
  standIn: role.optional(),
  state: z.enum(["named", "confirmed", "open", "stood-in"]),
});

export const ParticipantView = z.object({
  id: z.string(),
  part: z.string(),
  /** Joined at the edge, from the current plan. */
  name: z.string().optional(),
  state: z.enum(["open", "confirmed", "declined"]),
  at: Instant.optional(),
});

export const Finding = z.object({
  ok: z.boolean(),
  reason: z.string(),
  at: Instant,
  link: z.string().optional(),
});
export type Finding = z.infer<typeof Finding>;

export const ItemView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(["confirm", "check", "evidence"]),
  group: z.enum(["confirmations", "access", "environment", "materials"]),
  owner: role,
  due: Instant,
  overdue: z.boolean(),
  state: z.enum(["open", "confirmed", "declined", "done", "dropped", "fallback"]),
  by: z.string().optional(),
  at: Instant.optional(),
  link: z.string().optional(),
  escalateTo: role.optional(),
  escalatedAt: Instant.optional(),
  fallback: z.string().optional().meta({ description: "What is done instead, by the plan." }),
  decision: z.string().optional().meta({ description: "By which it was dropped." }),
  waitingOn: z.array(z.string()),
  looks: z
    .enum(["runsheet", "person"])
    .optional()
    .meta({ description: "Who finds out whether it is there; absent where it is confirmed." }),
  finding: Finding.optional().meta({ description: "What an automatic check has found." }),
});

export const DependencyView = z.object({
  id: z.string(),
  title: z.string(),
  owners: z.array(z.string()),
  sources: z.array(z.string()),
  due: Instant,
  overdue: z.boolean(),
  state: z.enum(["open", "done", "waived", "dropped"]),
  by: z.string().optional(),
  at: Instant.optional(),
  link: z.string().optional(),
  reason: z.string().optional(),
  decision: z.string().optional().meta({ description: "Key of the decision that waived or dropped it." }),
  waitingOn: z.array(z.string()),
  escalateTo: role.optional(),
  escalatedAt: Instant.optional(),
});

export const TaskView = z.object({
  id: z.string(),
  title: z.string(),
  owner: role,
  due: Instant,
  done: z.boolean(),
  overdue: z.boolean(),
  doneBy: z.string().optional(),
  doneAt: Instant.optional(),
  link: z.string().optional(),
  escalateTo: role.optional(),
  escalatedAt: Instant.optional(),
});

export const RuleView = z.object({
  id: z.enum(["scenarios", "ladder", "tile", "insights"]),
  title: z.string(),
  verdict: z.enum(["met", "unmet", "unknown"]),
  reason: z.string(),
});

export const PreReadView = z.object({
  state: z.enum(["composed", "staged", "sent"]),
  document: z.string(),
  channel: z.string(),
  owner: role.optional().meta({ description: "Role that is asked while gates keep it back." }),
  due: Instant,
  gates: z.array(z.object({ id: z.string(), title: z.string(), met: z.boolean(), reason: z.string() })),
  text: z.string(),
  at: Instant.optional().meta({ description: "When it was sent." }),
  late: z.boolean(),
});

export const DryRunView = z.object({
  id: z.string(),
  kind: z.literal("dry-run"),
  key: z.string().meta({ description: "Planned local date.", examples: ["2025-10-16"] }),
  version: z.int(),
  status: DryRunStatus,
  verdict: z.string(),
  updatedAt: Instant,
  startedAt: Instant,
  links: z.object({ temporal: z.string().optional(), page: z.string().optional() }),
  title: z.string(),
  owner: role,
  session: SessionView,
  plannedAt: Instant,
  moves: z.array(Remark.extend({ from: Instant, to: Instant })),
  setup: z.object({
    environment: z.string(),
    parameters: z.record(z.string(), z.string()),
    flags: z.record(z.string(), z.string()),
    shops: z.array(z.string()),
  }),
  purpose: z.array(z.string()),
  facilitators: z.array(FacilitatorView),
  participants: z.array(ParticipantView),
  agenda: z.array(z.object({ id: z.string(), title: z.string(), minutes: z.int() })),
  scenarios: z.array(ScenarioView),
  items: z.array(ItemView),
  dependencies: z.array(DependencyView),
  circularWaits: z
    .array(z.object({ roles: z.array(z.string()), text: z.string() }))
    .meta({ description: "Roles that wait for each other, and so for nobody." }),
  countdown: z.array(TaskView),
  afterwards: z.array(TaskView),
  preRead: PreReadView,
  survey: SurveyView,
  insights: z.array(InsightView),
  success: z.array(RuleView),
  evidence: z.object({
    folder: z.string(),
    contents: z.array(z.string()),
    attachTo: z.array(z.string()),
    summary: z.object({ scope: z.enum(["ops", "build"]), topic: z.string(), contents: z.array(z.string()) }),
    issue: z.string(),
  }),
  cancelled: Remark.optional(),
  concluded: z
    .object({
      by: z.string(),
      at: Instant,
      passed: z.boolean().meta({ description: "Every success rule was met." }),
      summary: TextRef.optional(),
    })
    .optional(),
  undelivered: z.array(Undelivered),
  permissions: z.partialRecord(z.string(), z.array(z.string())),
  closed: z.boolean(),
});
export type DryRunView = z.infer<typeof DryRunView>;
