// The nightly look at the documents of the workspace: stamped, judged, told and remembered.
import type { ChangeEntries } from "#domain/changelog/ports.ts";
import { entriesOf } from "#domain/documents/changes.ts";
import type { FoundDocument } from "#domain/documents/document.ts";
import { isDocument } from "#domain/documents/judge.ts";
import {
  documentsRun,
  noticeKey,
  noticesOf,
  roleNoteOf,
  taskOf,
  untoldOf,
  type DocumentNotice,
} from "#domain/documents/notices.ts";
import type { WorkspaceDocuments } from "#domain/documents/ports.ts";
import { documentRules, type DocumentRules } from "#domain/documents/rules.ts";
import { stampOf, type Stamp } from "#domain/documents/stamp.ts";
import { documentsRow, documentsView, DocumentsView } from "#domain/documents/view.ts";
import { judgeDocuments } from "#domain/documents/workspace-judgement.ts";
import type { ProducedBy } from "#domain/metrics/run.ts";
import { backlogOrderOf } from "#domain/orders.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Announcer, Backlog, Calendar, Records, Workspace } from "#domain/ports.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { askedPeople } from "#domain/roster.ts";
import type { Instant } from "#domain/time.ts";
import { withFields } from "#domain/workspace/front-matter.ts";
import { stampKey, type WorkspaceEdit } from "#domain/workspace/order.ts";
import { pathProblem } from "#domain/workspace/path.ts";
import { textMark } from "#domain/workspace/section.ts";
import { alive } from "./alive.ts";
import { isPermanent, translated } from "./failures.ts";
import { thisExecution } from "./nights.ts";
import { rosterNow } from "./roster.ts";

export interface DocumentPorts {
  readonly workspace: Pick<Workspace, "write"> & WorkspaceDocuments;
  readonly records: Pick<Records, "run" | "write">;
  readonly announcer: Announcer;
  readonly backlog: Pick<Backlog, "put">;
  readonly changeEntries: ChangeEntries;
  readonly calendar: Calendar;
  /** The plan as it is now. */
  readonly plan: () => Plan;
}

/** In words, what a person should know of. */
export type KeptDocuments = readonly string[];

export function createDocumentActivities(ports: DocumentPorts) {
  return {
    keepDocuments: ({ at }: { readonly at: Instant }): Promise<KeptDocuments> => {
      const producedBy = thisExecution();
      const people = rosterNow(ports);
      return alive(() =>
        translated(() => keepDocumentsAt(at, { ...ports, producedBy, people }), { finalFailures: true }),
      );
    },
  };
}

interface Keeping extends DocumentPorts {
  readonly producedBy: ProducedBy;
  readonly people: readonly RosterPerson[];
}

export async function keepDocumentsAt(at: Instant, keeping: Keeping): Promise<KeptDocuments> {
  const rules = documentRules(keeping.plan(), at);
  if (rules === undefined) return [];
  const { found, stamps } = await stampAll(rules, keeping);
  await enterChanges({ found, stamps }, rules, keeping);
  const judged = judgeDocuments(found, rules);
  const notices = noticesOf(judged, rules);
  const stored = await keeping.records.run(documentsRun);
  const former = DocumentsView.safeParse(stored?.view).data?.told ?? [];
  const { told, problems, failures } = await tellAll(notices, new Set(former), { at, keeping });
  const isKnown = new Set([...former, ...told]);
  const holding = notices.flatMap(({ tells }) => tells).filter((name) => isKnown.has(name));
  const view = documentsView({ judged, told: holding, at, version: (stored?.version ?? 0) + 1 });
  await keeping.records.write({ run: documentsRow(view, keeping.producedBy), decisions: [] });
  // Tried again once the others are told, and that is remembered.
  if (failures.length > 0) throw failures[0];
  const written = stamps.length === 0 ? [] : [`Hash and dates written: ${stamps.length}`];
  return [view.verdict, ...written, ...problems];
}

interface Stamped {
  readonly found: readonly FoundDocument[];
  readonly stamps: readonly Stamp[];
}

const triesAtMost = 5;

/** One commit. Who was overtaken by somebody's edit looks anew. */
async function stampAll(rules: DocumentRules, { workspace, producedBy }: Keeping): Promise<Stamped> {
  for (let tries = 1; ; tries += 1) {
    const all = await workspace.documents();
    const found = all.filter((one) => isDocument(one, rules));
    const stamps = found
      .filter(({ path }) => pathProblem(path) === undefined)
      .flatMap((one) => stampOf(one, rules) ?? []);
    const stampByPath = new Map(stamps.map((stamp) => [stamp.path, stamp]));
    const edits = found.flatMap((one) => editOf(one, stampByPath.get(one.path)));
    if (edits.length === 0) return { found, stamps };
    const message = "Write hash, review and expiry of the documents";
    try {
      const key = stampKey(`${producedBy.workflowId}/${producedBy.runId}`);
      await workspace.write(key, { message, edits });
      return { found: found.map((one) => stampedAs(one, stampByPath.get(one.path))), stamps };
    } catch (error) {
      if (!isOvertaken(error) || tries === triesAtMost) throw error;
    }
  }
}

function editOf({ path, text }: FoundDocument, stamp: Stamp | undefined): readonly WorkspaceEdit[] {
  if (text === undefined || stamp === undefined) return [];
  return [{ type: "stamp", path, fields: stamp.fields, on: textMark(text) }];
}

function stampedAs(found: FoundDocument, stamp: Stamp | undefined): FoundDocument {
  const { text } = found;
  return text === undefined || stamp === undefined
    ? found
    : { ...found, text: withFields(text, stamp.fields) };
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "overtaken";
}

async function enterChanges(
  { found, stamps }: Stamped,
  { governed }: DocumentRules,
  { changeEntries, plan }: Keeping,
): Promise<void> {
  const { changelog, people } = plan();
  if (changelog === undefined) return;
  for (const entry of entriesOf(found, stamps, { governed, people })) await changeEntries.enter(entry);
}

interface Telling {
  readonly at: Instant;
  readonly keeping: Keeping;
}

/** What keeps one role from being told keeps no other. */
async function tellAll(notices: readonly DocumentNotice[], known: ReadonlySet<string>, telling: Telling) {
  const told: string[] = [];
  const problems: string[] = [];
  const failures: unknown[] = [];
  for (const notice of notices.flatMap((one) => untoldOf(one, known) ?? [])) {
    try {
      await tell(notice, telling);
      told.push(...notice.tells);
    } catch (error) {
      if (isPermanent(error)) problems.push(`Not told ${notice.role}: ${wordsOf(error)}`);
      else failures.push(error);
    }
  }
  return { told, problems, failures };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown failure";
}

/** By its key each is told, and made a task, once, also where this is tried again. */
async function tell(
  notice: DocumentNotice,
  { at, keeping: { announcer, backlog, people } }: Telling,
): Promise<void> {
  const task = notice.about === "documents-expired" ? taskOf(notice, people, at) : undefined;
  const issue = task === undefined ? undefined : await backlog.put(task.key, backlogOrderOf(task, people));
  await announcer.announce(noticeKey(notice), roleNoteOf(notice, at, issue?.identifier), askedPeople(people));
}
