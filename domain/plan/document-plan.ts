// The written trail: the change log, the front matter of documents, and the daily sync that reads both.
import { z } from "zod";
import { LocalTime, Weekday } from "../local-dates.ts";
import { RoleId } from "../people.ts";
import { Duration } from "../time.ts";
import { ChannelName, LocalDate, RepositoryPath, Text, TimeZone } from "./fields.ts";

export const ChangelogColumn = z.enum(["at", "author", "change", "evidence", "kind"]);

export const ChangelogPlan = z.strictObject({
  path: RepositoryPath,
  archivePath: RepositoryPath.meta({
    description: "Folder that gets one file per month of archived entries.",
  }),
  archiveAfter: Duration,
  columns: z.array(ChangelogColumn).min(1),
  channel: ChannelName,
  roadmapPings: z.array(RoleId).default([]).meta({ description: "Roles told of every roadmap entry." }),
});
export type ChangelogPlan = z.infer<typeof ChangelogPlan>;

export const FrontMatterField = z.enum(["epoch", "doc", "owner", "last_reviewed", "doc_hash", "expires"]);

export const GovernedDocument = z.strictObject({
  path: RepositoryPath,
  title: Text,
  owner: RoleId,
  lastReviewed: LocalDate,
  expires: LocalDate,
  serves: z
    .enum(["calls", "dry-run"])
    .optional()
    .meta({ description: "A document may not expire before the last session it serves." }),
});
export type GovernedDocument = z.infer<typeof GovernedDocument>;

export const DocumentPlan = z.strictObject({
  epoch: Text,
  frontMatter: z.array(FrontMatterField).min(1).meta({ description: "Fields that every document carries." }),
  hash: z
    .literal("sha256-of-body")
    .meta({ description: "How doc_hash is made: over all below the front matter." }),
  lifetime: Duration.meta({ description: "From a review to the expiry, where no event asks for more." }),
  warnAhead: Duration.meta({ description: "Before the beginning of its last day." }),
  escalate: z
    .strictObject({ after: Duration, role: RoleId })
    .optional()
    .meta({ description: "Who hears of a document that nobody has renewed so long after its last day." }),
  folders: z
    .array(RepositoryPath)
    .default(["docs"])
    .meta({ description: "Where every Markdown file carries front matter; the change log is exempt." }),
  governed: z.array(GovernedDocument).default([]),
});
export type DocumentPlan = z.infer<typeof DocumentPlan>;

export const SyncTopic = z.enum([
  "changelog",
  "overdue-items",
  "risks",
  "expiring-documents",
  "pre-reads",
  "nobody-holds",
]);
export const SyncFlag = z.enum(["scope-creep", "dependency-risk"]);

export const SyncPlan = z.strictObject({
  days: z.array(Weekday).min(1),
  digestAt: LocalTime,
  time: LocalTime,
  timezone: TimeZone,
  channel: ChannelName,
  owner: RoleId,
  topics: z.array(SyncTopic).min(1),
  flags: z.array(SyncFlag).min(1).meta({ description: "What a reviewer may mark an entry with." }),
});
export type SyncPlan = z.infer<typeof SyncPlan>;
