// Reads what the digest of a sync is composed from: rows, the change log, documents of the workspace, the plan.
import { CallView } from "#domain/call/view-schema.ts";
import type { Changelog } from "#domain/changelog/ports.ts";
import { documentsRun } from "#domain/documents/matter.ts";
import { DocumentsView } from "#domain/documents/view.ts";
import { DryRunView } from "#domain/dry-run/view-schema.ts";
import { optional } from "#domain/optional.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Calendar, Records, Workflows, Workspace } from "#domain/ports.ts";
import type { RunRow } from "#domain/record.ts";
import { withPeople } from "#domain/release/seats.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { composeDigest } from "#domain/sync/compose.ts";
import type { Digest } from "#domain/sync/digest.ts";
import type { ComposeSync } from "#domain/sync/effects.ts";
import type { DocumentStanding, FormerSync } from "#domain/sync/material.ts";
import { syncTermsAt, type SyncTerms } from "#domain/sync/planning.ts";
import type { SyncStarts } from "#domain/sync/ports.ts";
import { preReadsOfCalls, preReadsOfDryRuns } from "#domain/sync/pre-reads.ts";
import { SyncView } from "#domain/sync/view-schema.ts";
import { formerOf } from "#domain/sync/view.ts";
import type { Instant } from "#domain/time.ts";
import { expiryIn } from "#domain/workspace/front-matter.ts";
import { alive } from "./alive.ts";
import { attemptedAt } from "./clock.ts";
import { translated } from "./failures.ts";
import { rosterNow } from "./roster.ts";

export interface SyncPorts {
  readonly records: Pick<Records, "run" | "openRuns" | "listRuns">;
  readonly workflows: Pick<Workflows, "row">;
  readonly changelog: Pick<Changelog, "all">;
  readonly workspace: Pick<Workspace, "read">;
  readonly syncStarts: SyncStarts;
  readonly calendar: Calendar;
  readonly plan: () => Plan;
  readonly revision: () => string;
}

export function createSyncActivities({ plan, calendar, syncStarts }: SyncPorts) {
  return {
    /** Nothing where the plan has no sync. */
    syncAt: async (at: Instant): Promise<SyncTerms | null> => {
      const { sync } = plan();
      return sync === undefined ? null : syncTermsAt(sync, at, calendar);
    },

    beginSync: (terms: SyncTerms): Promise<"began" | "there"> =>
      alive(() => translated(() => syncStarts.begin(terms), { finalFailures: false })),
  };
}

/** Never given up: what can't be read yet is read later, and the digest comes late rather than with holes. */
export function composeSync({ date }: ComposeSync, ports: SyncPorts): Promise<Digest> {
  return alive(() => translated(() => composeAt(attemptedAt(), date, ports), { finalFailures: false }));
}

async function composeAt(at: Instant, date: string, ports: SyncPorts): Promise<Digest> {
  const { records, changelog } = ports;
  const people = rosterNow(ports);
  const open = await records.openRuns();
  const { items: callRows } = await records.listRuns({ kind: "call", limit: 200 });
  const calls = callRows.flatMap(({ view }) => CallView.safeParse(view).data ?? []);
  const dryRuns = open.flatMap(({ view }) => DryRunView.safeParse(view).data ?? []);
  const releases = open.flatMap(({ view }) => ReleaseView.safeParse(view).data ?? []);
  const former = await formerBefore(date, ports);
  return composeDigest({
    at,
    date,
    plan: ports.plan(),
    planRevision: ports.revision(),
    people,
    changes: await changelog.all(),
    releases: releases.map((release) => withPeople(release, people)),
    calls,
    dryRuns,
    documents: await standingDocuments(ports),
    preReads: [...preReadsOfCalls(calls, at), ...preReadsOfDryRuns(dryRuns, at)],
    ...(former === undefined ? {} : { former }),
  });
}

/** The newest digest of an earlier date, with all reviews that were accepted: one that is open is asked itself. */
async function formerBefore(
  date: string,
  { records, workflows }: SyncPorts,
): Promise<FormerSync | undefined> {
  const { items } = await records.listRuns({ kind: "sync", limit: 20 });
  const earlier = items
    .filter(({ key }) => key < date)
    .toSorted((left, right) => (left.key < right.key ? 1 : -1));
  for (const row of earlier) {
    const former = formerIn(row.closed ? row : ((await workflows.row(row.id)) ?? row));
    if (former !== undefined) return former;
  }
  return undefined;
}

function formerIn({ view }: Pick<RunRow, "view">): FormerSync | undefined {
  const { data } = SyncView.safeParse(view);
  return data === undefined ? undefined : formerOf(data);
}

/** What the plan governs, and what the last night has found to end: each by its front matter as it is now, else as known. */
async function standingDocuments({
  plan,
  workspace,
  records,
}: SyncPorts): Promise<readonly DocumentStanding[]> {
  const { documents } = plan();
  if (documents === undefined) return [];
  const found = DocumentsView.safeParse((await records.run(documentsRun))?.view).data;
  const knownByPath = new Map([
    ...endingIn(found).map((one) => [one.path, one] as const),
    ...documents.governed.map((one) => [one.path, one] as const),
  ]);
  const standing: DocumentStanding[] = [];
  for (const [path, { title, owner, expires }] of knownByPath) {
    const text = await workspace.read(path);
    const said = text === undefined ? null : expiryIn(text);
    standing.push({ path, title, ...optional({ owner }), expires: said ?? expires });
  }
  return standing;
}

function endingIn(found: DocumentsView | undefined): readonly DocumentStanding[] {
  return (found?.worst ?? []).flatMap(({ path, title = path, owner, expires }) =>
    expires === undefined ? [] : [{ path, title, ...optional({ owner }), expires }],
  );
}
