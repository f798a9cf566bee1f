import { isPlannedOn } from "../call/planning.ts";
// What the plan asks of documents on a day: which they are, who may own them, and until when each has to last.
import { addDays } from "../local-dates.ts";
import type { CallPlan } from "../plan/call-plan.ts";
import type { DocumentPlan, GovernedDocument } from "../plan/document-plan.ts";
import type { DryRunPlan } from "../plan/dry-run-plan.ts";
import type { Plan } from "../plan/plan.ts";
import type { Instant } from "../time.ts";

export interface DocumentsOfPlan extends Pick<Plan, "documents" | "people" | "roles" | "changelog"> {
  readonly calls: readonly Pick<CallPlan, "day" | "next">[];
  readonly dryRun?: { readonly session: Pick<DryRunPlan["session"], "date"> } | undefined;
}

export interface DocumentRules extends Pick<
  DocumentPlan,
  "epoch" | "frontMatter" | "lifetime" | "warnAhead" | "escalate" | "folders"
> {
  readonly at: Instant;
  /** The day in UTC, which all dates of documents are in. */
  readonly today: string;
  readonly roles: readonly string[];
  /** Their first role by person id. */
  readonly roleByPerson: ReadonlyMap<string, string>;
  readonly governed: ReadonlyMap<string, GovernedDocument>;
  /** Ahead of today; absent where none is. */
  readonly served: { readonly [Event in Served]?: string };
  /** Of the change log, which Runsheet writes itself. */
  readonly kept: readonly string[];
}

type Served = NonNullable<GovernedDocument["serves"]>;

/** `undefined` where the plan says nothing of documents. */
export function documentRules(plan: DocumentsOfPlan, at: Instant): DocumentRules | undefined {
  const { documents, people, roles, changelog } = plan;
  if (documents === undefined) return undefined;
  const { governed, ...rest } = documents;
  const named = people.flatMap(({ id, roles: [role] }): [string, string][] =>
    role === undefined ? [] : [[id, role]],
  );
  const today = at.slice(0, 10);
  return {
    ...rest,
    at,
    today,
    roles: roles.map(({ id }) => id),
    roleByPerson: new Map(named),
    governed: new Map(governed.map((one) => [one.path, one])),
    served: servedOn(plan, today),
    kept: changelog === undefined ? [] : [changelog.path, `${changelog.archivePath}/`],
  };
}

/** The day until which a document has to last; none where what it serves is over, or nothing is said. */
export function servedDay(path: string, { governed, served }: DocumentRules): string | undefined {
  const event = governed.get(path)?.serves;
  return event === undefined ? undefined : served[event];
}

/** Of a person the first role. */
export function roleOf(owner: string | undefined, { roles, roleByPerson }: DocumentRules) {
  if (owner === undefined) return undefined;
  return roles.includes(owner) ? owner : roleByPerson.get(owner);
}

/** A Markdown file that has to carry front matter. */
export function isGoverned(path: string, rules: DocumentRules): boolean {
  if (rules.governed.has(path)) return true;
  if (!/\.md$/i.test(path) || isKept(path, rules)) return false;
  return rules.folders.some((folder) => path.startsWith(`${folder}/`));
}

/** What Runsheet writes as a whole says nothing of itself. */
export function isKept(path: string, { kept }: DocumentRules): boolean {
  return kept.some((one) => path === one || (one.endsWith("/") && path.startsWith(one)));
}

const farthest = 14;

function servedOn({ calls, dryRun }: DocumentsOfPlan, today: string): DocumentRules["served"] {
  const days = Array.from({ length: farthest + 1 }, (_, count) => addDays(today, count));
  const call = days.find((day) => calls.some((one) => isPlannedOn(one, day)));
  const session = dryRun?.session.date;
  return {
    ...(call === undefined ? {} : { calls: call }),
    ...(session === undefined || session < today ? {} : { "dry-run": session }),
  };
}
