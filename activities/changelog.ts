// What the change log asks of the outside: its rows stored, its documents written from them, lines of people taken over.
import type { ChangeEntry, StoredChange } from "#domain/changelog/entry.ts";
import { changesIn } from "#domain/changelog/from-decisions.ts";
import type { ChangeEntries, Changelog } from "#domain/changelog/ports.ts";
import {
  editsOf,
  entriesIn,
  findingsIn,
  isEditedByHand,
  lookedAt,
  pagesIn,
  type LookedAt,
  type Scene,
} from "#domain/changelog/publication.ts";
import { foundNote, orderOf, type Telling } from "#domain/changelog/telling.ts";
import type { ChangelogPlan } from "#domain/plan/document-plan.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Announcer, Workspace } from "#domain/ports.ts";
import type { RecordBatch } from "#domain/record.ts";
import { alive } from "./alive.ts";
import { attemptedAt } from "./clock.ts";
import { translated } from "./failures.ts";

export interface ChangelogPorts {
  readonly changelog: Changelog;
  readonly changeEntries: ChangeEntries;
  readonly workspace: Pick<Workspace, "read" | "write" | "lines" | "written">;
  readonly announcer: Announcer;
  /** The plan as it is now. */
  readonly plan: () => Plan;
}

export interface AppendedChange {
  /** Of a known key the entry that was there first. */
  readonly entry: StoredChange;
  /** Absent where the plan has no change log. */
  readonly telling?: Telling;
}

export interface PublishOrder {
  /** Of the commit. */
  readonly key: string;
  /** What the commit is about; without one it is about what time has brought. */
  readonly entry?: StoredChange;
}

export interface Published {
  /** Absent where the plan has no change log. */
  readonly commit?: string;
  /** Lines that people typed and that became entries. */
  readonly imported: number;
  /** Lines between the markers that are no entries. */
  readonly findings: readonly string[];
}

export function createChangelogActivities(ports: ChangelogPorts) {
  return {
    appendChange: (entry: ChangeEntry): Promise<AppendedChange> =>
      alive(() => translated(() => append(entry, ports), { finalFailures: false })),

    publishChanges: (order: PublishOrder): Promise<Published> => {
      const log = ports.plan().changelog;
      if (log === undefined) return Promise.resolve({ imported: 0, findings: [] });
      return alive(() => translated(() => publishAndTell(order, log, ports), { finalFailures: true }));
    },
  };
}

/** What is recorded has been entered. */
export async function enterChanges(
  batch: RecordBatch,
  { changeEntries, plan }: Pick<ChangelogPorts, "changeEntries" | "plan">,
): Promise<void> {
  if (plan().changelog === undefined) return;
  for (const entry of changesIn(batch)) await changeEntries.enter(entry);
}

async function append(given: ChangeEntry, { changelog, plan }: ChangelogPorts): Promise<AppendedChange> {
  const [entry] = await changelog.append([given]);
  if (entry === undefined) throw new Error("The change log gave no entry back");
  const log = plan().changelog;
  if (log === undefined) return { entry };
  return { entry, telling: { channel: log.channel, roadmapPings: log.roadmapPings } };
}

/** An entry tells of it itself, with its own message; of a night nobody else would. */
async function publishAndTell(
  order: PublishOrder,
  plan: ChangelogPlan,
  ports: ChangelogPorts,
): Promise<Published> {
  const published = await publish(order, plan, ports);
  if (order.entry === undefined && published.findings.length > 0) {
    // It is meant for whoever reads the channel: nobody is mentioned.
    await ports.announcer.announce(`${order.key}/found`, foundNote(published.findings, plan), []);
  }
  return published;
}

const triesAtMost = 5;

/** Who was overtaken looks anew, rows included. */
async function publish(order: PublishOrder, plan: ChangelogPlan, ports: ChangelogPorts): Promise<Published> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await publishOnce(order, plan, ports);
    } catch (error) {
      if (!isOvertaken(error) || tries === triesAtMost) throw error;
    }
  }
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "overtaken";
}

/** Rows are read after the documents: whatever a document shows is then among them, so nothing is taken away from it. */
async function publishOnce(
  { key, entry }: PublishOrder,
  plan: ChangelogPlan,
  { changelog, changeEntries, workspace, plan: current }: ChangelogPorts,
): Promise<Published> {
  const { people } = current();
  const scene = { plan, people, at: attemptedAt() };
  const looked = await lookAtPages({ ...scene, entries: await changelog.all() }, workspace);
  const typed = looked.flatMap((one) => entriesIn(one.typed));
  if (typed.length > 0) await changelog.append(typed);
  // Each is told of as any other entry is, by a run of its own.
  for (const one of typed) await changeEntries.enter(one);
  const pages = pagesIn({ ...scene, entries: await changelog.all() });
  const edits = pages.flatMap((page) =>
    editsOf(page, looked.find(({ path }) => path === page.path) ?? unseen, plan.columns),
  );
  return {
    commit: await workspace.write(key, orderOf(edits, { entry, people })),
    imported: typed.length,
    findings: looked.flatMap(findingsIn),
  };
}

/** A page that comes with what people typed; where it is there already, its writer is overtaken and looks. */
const unseen = { document: undefined, typed: [] } as const;
const untouched = { lines: [], written: undefined } as const;

async function lookAtPages(
  scene: Scene,
  workspace: Pick<Workspace, "read" | "lines" | "written">,
): Promise<readonly LookedAt[]> {
  const pages = pagesIn(scene);
  const looked: LookedAt[] = [];
  for (const { path } of pages) {
    const document = await workspace.read(path);
    const byHand = isEditedByHand(document)
      ? { lines: await workspace.lines(path), written: await workspace.written(path) }
      : untouched;
    looked.push(lookedAt({ path, document }, byHand, { ...scene, pages }));
  }
  return looked;
}
