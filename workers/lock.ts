// An exclusive lock on a folder: two processes on one PGlite folder destroy it.
import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { isRunning, Running, runningWithPid } from "./running.ts";

export const RecordedChild = Running.extend({ name: z.string(), commandLine: z.string() });
export type RecordedChild = z.infer<typeof RecordedChild>;

export const LockContent = Running.extend({ nonce: z.string(), children: z.array(RecordedChild) });
export type LockContent = z.infer<typeof LockContent>;

export interface Lock {
  /** What the former owner, who ended without a word, left running. */
  readonly leftovers: readonly RecordedChild[];
  readonly record: (children: readonly RecordedChild[]) => void;
  readonly release: () => void;
}

export type LockAttempt = { outcome: "taken"; lock: Lock } | { outcome: "owned"; owner: Running };

export function takeLock(file: string): LockAttempt {
  const self = runningWithPid(process.pid);
  if (self === undefined) throw new Error("This process finds no start time of its own");
  const content: LockContent = { ...self, nonce: randomUUID(), children: [] };
  const claim = claimFile(file, content);
  if (claim.owner !== undefined) return { outcome: "owned", owner: claim.owner };
  const record = (children: readonly RecordedChild[]): void =>
    replaceWith(file, { ...content, children: [...children] });
  const release = (): void => {
    if (readLock(file)?.nonce === content.nonce) rmSync(file, { force: true });
  };
  // Until they have ended they stay on record, should this owner fall too.
  if (claim.leftovers.length > 0) record(claim.leftovers);
  return { outcome: "taken", lock: { leftovers: claim.leftovers, record, release } };
}

export function readLock(file: string): LockContent | undefined {
  try {
    return LockContent.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

interface Claim {
  readonly owner?: Running;
  readonly leftovers: readonly RecordedChild[];
}

function claimFile(file: string, mine: LockContent): Claim {
  for (;;) {
    const claim = createWith(file, mine) ? { leftovers: [] } : claimFrom(readLock(file), file, mine);
    if (claim !== undefined) return claim;
  }
}

function claimFrom(found: LockContent | undefined, file: string, mine: LockContent): Claim | undefined {
  if (found !== undefined && isRunning(found)) return { owner: found, leftovers: [] };
  // Only the holder of the takeover file may replace a lock, so two heirs never both win.
  const takeover = `${file}.takeover`;
  const rival = claimFile(takeover, mine).owner;
  if (rival !== undefined) return { owner: rival, leftovers: [] };
  const former = found?.nonce;
  try {
    if (readLock(file)?.nonce !== former) return undefined;
    replaceWith(file, mine);
  } finally {
    rmSync(takeover, { force: true });
  }
  return { leftovers: found === undefined ? [] : found.children };
}

/** A link appears with its content at once, so no one ever reads half a lock. */
function createWith(file: string, content: LockContent): boolean {
  const draft = writeDraft(file, content);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function replaceWith(file: string, content: LockContent): void {
  renameSync(writeDraft(file, content), file);
}

function writeDraft(file: string, content: LockContent): string {
  const draft = `${file}.${process.pid}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(content, undefined, 2), { mode: 0o600 });
  return draft;
}
