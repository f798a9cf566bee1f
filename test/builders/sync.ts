// What digests are composed from, and a sync outside of any workflow, with defaults.
import { fileURLToPath } from "node:url";
import type { CallView } from "#domain/call/view-schema.ts";
import { callView } from "#domain/call/view.ts";
import { carryOut } from "#domain/commands.ts";
import { endEffect, takeHead } from "#domain/outbox.ts";
import type { Refusal } from "#domain/outcome.ts";
import { runsheet, type Actor } from "#domain/people.ts";
import type { Plan } from "#domain/plan/plan.ts";
import { withPeople } from "#domain/release/seats.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { advance, begin, catchUp } from "#domain/running.ts";
import { composeDigest } from "#domain/sync/compose.ts";
import type { Digest } from "#domain/sync/digest.ts";
import type { SyncEffect } from "#domain/sync/effects.ts";
import type { SyncMaterial } from "#domain/sync/material.ts";
import type { SyncCommand } from "#domain/sync/messages.ts";
import type { SyncTerms } from "#domain/sync/planning.ts";
import { syncProcess } from "#domain/sync/process.ts";
import { newSync } from "#domain/sync/state.ts";
import type { SyncView } from "#domain/sync/view-schema.ts";
import { formerOf, syncView } from "#domain/sync/view.ts";
import type { Instant } from "#domain/time.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { CallPlay } from "./call.ts";
import { as, people } from "./people.ts";
import { playRelease } from "./play.ts";

export const seedPlan: Plan = loadPlan(fileURLToPath(new URL("../../plan.yaml", import.meta.url)));

/** Tuesday, half an hour before its sync. */
export const digestAt: Instant = "2025-10-14T14:30:00.000Z";

export function aMaterial(more: Partial<SyncMaterial> = {}): SyncMaterial {
  return {
    at: digestAt,
    date: digestAt.slice(0, 10),
    plan: seedPlan,
    planRevision: "r1",
    people: [...people, { ...theAbsent, roles: ["enablement"] }],
    changes: [],
    releases: [],
    calls: [],
    dryRuns: [],
    documents: [],
    preReads: [],
    ...more,
  };
}

const theAbsent = {
  id: "kim",
  name: "Kim",
  email: "kim@hotdash.example",
  organisation: "hotdash",
  customer: false,
  sample: false,
};

/** A release as its people see it now; `change` edits what is seen. */
export function aReleaseView(change: (view: ReleaseView) => ReleaseView = (view) => view): ReleaseView {
  return change(withPeople(playRelease().view(), people));
}

export function aCallView(at: Instant, change: (view: CallView) => CallView = (view) => view): CallView {
  const { running } = new CallPlay().until(at);
  return change(callView(running, at));
}

export const theTerms: SyncTerms = {
  date: "2025-10-14",
  meetsAt: "2025-10-14T15:00:00.000Z",
  until: "2025-10-15T14:30:00.000Z",
  channel: "occ-sync",
  owner: "manager",
  flags: ["scope-creep", "dependency-risk"],
};

/** The digest of the day after, of what was reviewed and of other material. */
export function nextDigest(former: SyncView, more: Partial<SyncMaterial> = {}): Digest {
  const known = formerOf(former);
  const material = aMaterial({ at: "2025-10-15T14:30:00.000Z", date: "2025-10-15", ...more });
  return composeDigest(known === undefined ? material : { ...material, former: known });
}

/** A sync whose lanes deliver at once; it is composed of `digest`. */
export function playSync(digest: Digest, terms: SyncTerms = theTerms) {
  const at = digestAt;
  const told: SyncEffect[] = [];
  let running = advance(syncProcess, begin(newSync(terms, at), at), {
    by: runsheet,
    events: [{ type: "started" }],
    at,
  });
  const deliver = (now: Instant) => {
    for (const lane of ["checks", "announce"] as const)
      for (let head = takeHead(running, lane); head !== undefined; head = takeHead(running, lane)) {
        const { effect } = head;
        told.push(effect.body);
        const result: unknown = lane === "checks" ? digest : undefined;
        running = endEffect(syncProcess, head.running, { effect, how: { end: "done", result }, at: now });
      }
  };
  deliver(at);
  return {
    told,
    view: () => syncView(running, at),
    running: () => running,
    until: (instant: Instant) => {
      running = catchUp(syncProcess, running, instant);
      deliver(instant);
    },
    review: (
      fields: Omit<SyncCommand, "type">,
      { by = as("ines"), now = at }: { readonly by?: Actor; readonly now?: Instant } = {},
    ): Refusal | undefined => {
      const taken = carryOut(syncProcess, running, {
        command: { type: "reviewEntry", ...fields },
        by,
        at: now,
      });
      if ("outcome" in taken) return taken;
      running = taken;
      return undefined;
    },
  };
}

export type SyncPlay = ReturnType<typeof playSync>;
