// Checks that look at something beside an environment's rows: an integration that answers, the risks, the documents.
import { z } from "zod";
import { webAddress } from "../messages.ts";
import { Severity } from "../release/risk-severity.ts";
import { Duration, durationMs } from "../time.ts";
import { Id, LocalDate, RepositoryPath, Text } from "./fields.ts";

/** `mock`: what stands in for the real thing, such as an embedded part or a page on invented data. */
export const ProbeMode = z.enum(["mock", "live"]);
export type ProbeMode = z.infer<typeof ProbeMode>;

/** Each renewal is work, and history: what is renewed at four fifths of its age must not be renewed all the time. */
const maxAge = Duration.refine((text) => !(durationMs(text) < durationMs("10 minutes")), {
  error: "must be at least 10 minutes",
})
  .default("26 hours")
  .meta({ description: "Counted from the inspection, judged whenever the gate is looked at." });

const latencyMs = z.int().min(1).max(10_000);

const target = {
  environment: Id,
  budgetMs: z.strictObject({ mock: latencyMs, live: latencyMs }).meta({
    description: "Longest answer in milliseconds; which one counts is decided by what was probed.",
  }),
};
const asCheck = { name: z.literal("probe"), maxAge };

const PartTarget = z.strictObject({ ...target, of: z.enum(["supabase", "slack", "linear"]) }).meta({
  description:
    "Supabase: facts and the decision log take a row that is read back and left nowhere. Slack, Linear: the token is known. An embedded part is `mock`.",
});

/** What Runsheet asks from inside of its network. */
export const askedAddress = webAddress.refine((url) => !URL.canParse(url) || new URL(url).username === "", {
  error: "must carry no sign-in: whoever reads the plan reads it too",
});

const HttpTarget = z
  .strictObject({
    ...target,
    of: z.literal("http"),
    title: Text.meta({ description: "What the address belongs to, such as Chatwoot." }),
    url: askedAddress,
    status: z.int().min(100).max(599).default(200).meta({ description: "A redirection is not followed." }),
    mode: ProbeMode.default("live"),
  })
  .meta({ description: "One GET. A private address is refused unless `privateOrigins` names its origin." });

/** What is asked for an answer, and how soon it must come. */
export const ProbeTarget = z.discriminatedUnion("of", [PartTarget, HttpTarget]);
export type ProbeTarget = z.infer<typeof ProbeTarget>;

export const ProbeCheck = z.discriminatedUnion("of", [
  PartTarget.extend(asCheck),
  HttpTarget.extend(asCheck),
]);
export type ProbeCheck = z.infer<typeof ProbeCheck>;

export const RisksListedCheck = z
  .strictObject({
    name: z.literal("risks-listed"),
    telemetryStory: z
      .array(Severity)
      .default([])
      .meta({ description: "Severities whose open risks must name their telemetry story." }),
    overdue: z.array(Severity).default(["high"]).meta({
      description: "Severities whose open risks fail the gate past their due date, its last day in UTC.",
    }),
  })
  .meta({ description: "Lists the open risks and their outstanding telemetry stories." });
export type RisksListedCheck = z.infer<typeof RisksListedCheck>;

export const DocumentsValidCheck = z
  .strictObject({
    name: z.literal("documents-valid"),
    documents: z.array(RepositoryPath).min(1).meta({ description: "Governed documents of the plan." }),
    maxAge,
  })
  .meta({
    description:
      "The documents are in the workspace and have not expired: by their front matter, or by the plan where that says nothing. The last day counts, in UTC.",
  });
export type DocumentsValidCheck = z.infer<typeof DocumentsValidCheck>;

export const DryRunCheck = z
  .strictObject({
    name: z.literal("dry-run"),
    maxAge: maxAge.default("48 hours").meta({ description: "Counted from the end of the session." }),
    outcome: z.enum(["passed", "held"]).default("passed").meta({
      description: "`passed`: every success rule was met. `held`: that it was concluded is enough.",
    }),
  })
  .meta({ description: "The newest concluded dry run is not older than its age." });
export type DryRunCheck = z.infer<typeof DryRunCheck>;

/** All of them. */
export const besideRows = [ProbeCheck, RisksListedCheck, DocumentsValidCheck, DryRunCheck] as const;

/** A document that a check cites, as the plan knows it. */
export const CitedDocument = z.strictObject({ path: RepositoryPath, title: Text, expires: LocalDate });
export type CitedDocument = z.infer<typeof CitedDocument>;

/** Scheme, host and port as a browser writes them: no path, no sign-in, no default port. */
export const Origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: "must be an origin, such as http://127.0.0.1:8080",
});
