// Which acts are changes that everybody should read of: they become entries by the rows that they leave anyway.
import { z } from "zod";
import type { DecisionRow, RecordBatch } from "../record.ts";
import type { ChangeEntry, EntryKind } from "./entry.ts";

/** In the order of the rows; the key of a row is that of its entry, so a batch that is sent again makes nothing new. */
export function changesIn({ run, decisions }: RecordBatch): readonly ChangeEntry[] {
  if (run.kind !== "release") return [];
  return decisions.flatMap((row) => entryOf(row, run.key) ?? []);
}

interface Change {
  readonly kind: EntryKind;
  readonly words: (release: string, payload: DecisionRow["payload"]) => string;
}

const changeByAction: Readonly<Record<string, Change>> = {
  "release.go": { kind: "decision", words: (release) => `Go for ${release}` },
  "release.no_go": { kind: "decision", words: (release) => `No-go for ${release}` },
  "release.rollback": {
    kind: "decision",
    words: (release, payload) => `Roll-back of ${release} to ${RollBack.parse(payload).toTag}`,
  },
  "release.released": { kind: "material", words: (release) => `Released ${release}` },
  "release.adopt_plan": {
    kind: "material",
    words: (release, payload) => `${release} goes on by the plan ${Adoption.parse(payload).revision}`,
  },
};

const RollBack = z.object({ toTag: z.string() });
const Adoption = z.object({ revision: z.string().transform((revision) => revision.slice(0, 12)) });

function entryOf(row: DecisionRow, release: string): ChangeEntry | undefined {
  const change = Object.hasOwn(changeByAction, row.action) ? changeByAction[row.action] : undefined;
  if (change === undefined) return undefined;
  const { key, actor, rationale, externalRef, occurredAt: at } = row;
  const said = change.words(release, row.payload);
  return {
    key,
    kind: change.kind,
    change: rationale === undefined ? `${said}.` : shortened(`${said}: ${rationale}`),
    ...(externalRef === undefined ? {} : { evidence: externalRef }),
    author: actor.id,
    authorType: actor.type,
    at,
  };
}

function shortened(text: string): string {
  const most = 2_000;
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
}
