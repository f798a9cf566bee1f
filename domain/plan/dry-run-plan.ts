// The operator dry run: one rehearsed session, what must be ready for it, and what makes it a success.
import { z } from "zod";
import { LocalTime, Weekday } from "../local-dates.ts";
import { PersonId, RoleId } from "../people.ts";
import { Duration } from "../time.ts";
import { askedAddress } from "./check-plan.ts";
import {
  ChannelName,
  FollowUp,
  Id,
  IssueKey,
  LocalDate,
  PrepItem,
  RepositoryPath,
  Text,
  TimeZone,
} from "./fields.ts";
import { FixedTileId } from "./tile-plan.ts";

export const Session = z.strictObject({
  date: LocalDate,
  weekday: Weekday.meta({
    description: "Said twice on purpose: a date that falls on another day is refused.",
  }),
  time: LocalTime,
  timezone: TimeZone,
  duration: Duration,
});

export const Facilitator = z.strictObject({
  role: RoleId,
  person: PersonId.optional().meta({ description: "Left out: the seat is open." }),
  standIn: RoleId.optional().meta({
    description: "Takes an open seat that nobody has confirmed by its due time.",
  }),
});

export const Participant = z.strictObject({ person: PersonId, part: Text });

export const Setup = z.strictObject({
  environment: Id,
  parameters: z
    .record(z.string(), z.string())
    .default({})
    .meta({ description: "Query parameters of the pages used." }),
  flags: z.record(z.string(), z.string()).default({}),
  shops: z.array(z.string().min(1)).default([]),
});

export const AgendaPart = z.strictObject({ id: Id, title: Text, minutes: z.int().min(1) });

export const Scenario = z.strictObject({
  id: Id,
  title: Text,
  tile: Id,
  expected: Text.meta({ description: "What an operator does unaided." }),
  action: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "The action of the decision that shows it was done." }),
});
export type Scenario = z.infer<typeof Scenario>;

export const SuccessRules = z.strictObject({
  unaidedScenarios: z
    .int()
    .min(1)
    .meta({ description: "Least number done without a facilitator, each with a decision id." }),
  decisionScope: z.enum(["ops", "build"]),
  ladder: z.strictObject({ question: Text, steps: z.array(Text).min(1) }),
  tile: z.strictObject({ id: FixedTileId, rule: Text }),
  insights: z.int().min(0),
  survey: z.array(Text).default([]).meta({ description: "Asked at the close, besides the ladder." }),
});

/** Due before the start, or at the end of a day in the plan's zone. */
export const Due = z
  .union(
    [Duration, LocalDate],
    "must be a time before the start, such as 24 hours, or a date, such as 2025-10-09",
  )
  .meta({
    description: "Elapsed time before the start, or a date: then the end of that day in the plan's zone.",
  });

/** What Runsheet looks at by itself. */
export const ReadinessCheck = z.discriminatedUnion("name", [
  z
    .strictObject({
      name: z.literal("nightly-run"),
      maxAge: Duration.default("26 hours").meta({ description: "Of the newest run, at the start." }),
    })
    .meta({
      description:
        "The nightly metrics ran in the environment of the session, and their output is archived. Looked for from 2 hours before the item is due; where no run is young enough, one is ordered.",
    }),
  z
    .strictObject({
      name: z.literal("answers"),
      url: askedAddress,
      status: z.int().min(100).max(599).default(200),
    })
    .meta({ description: "One GET of an address that answers so only where what is meant is there." }),
]);
export type ReadinessCheck = z.infer<typeof ReadinessCheck>;

export const ReadinessItem = z.strictObject({
  id: Id,
  title: Text,
  kind: z.enum(["confirm", "check", "evidence"]),
  group: z.enum(["confirmations", "access", "environment", "materials"]),
  owner: RoleId,
  due: Due,
  escalateTo: RoleId.optional(),
  fallback: Text.optional().meta({ description: "What is done instead when it isn't there in time." }),
  check: ReadinessCheck.optional().meta({
    description: "Left out, a person looks, and links what they saw.",
  }),
});
export type ReadinessItem = z.infer<typeof ReadinessItem>;

export const Dependency = z.strictObject({
  id: Id,
  title: Text,
  owners: z.array(RoleId).min(1),
  sources: z.array(Text).default([]),
  due: Due,
});
export type Dependency = z.infer<typeof Dependency>;

export const EvidencePlan = z.strictObject({
  folder: RepositoryPath,
  contents: z.array(Text).min(1),
  attachTo: z.array(RepositoryPath).default([]),
  summary: z.strictObject({
    scope: z.enum(["ops", "build"]),
    topic: z.string().min(1),
    contents: z.array(Text).min(1),
  }),
});

export const DryRunPlan = z.strictObject({
  title: Text,
  owner: RoleId,
  session: Session,
  facilitators: z.array(Facilitator).min(1),
  participants: z.array(Participant).min(1),
  setup: Setup,
  purpose: z.array(Text).default([]),
  success: SuccessRules,
  agenda: z.array(AgendaPart).min(1),
  scenarios: z.array(Scenario).min(1),
  readiness: z.array(ReadinessItem).default([]),
  dependencies: z.array(Dependency).default([]),
  references: z.array(z.strictObject({ title: Text, path: RepositoryPath })).default([]),
  preRead: z.strictObject({ document: RepositoryPath, lead: Duration, channel: ChannelName, owner: RoleId }),
  countdown: z.array(PrepItem).default([]),
  afterwards: z.array(FollowUp).default([]),
  evidence: EvidencePlan,
  issue: IssueKey.meta({ description: "Linear issue that gets the outcome as a comment." }),
  backlog: z.array(z.strictObject({ issue: IssueKey, title: Text })).default([]),
  notes: z.array(z.strictObject({ on: LocalDate, text: Text })).default([]),
});
export type DryRunPlan = z.infer<typeof DryRunPlan>;
