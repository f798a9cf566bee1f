// How a row of the decision log becomes one sentence for people.
import { z } from "zod";
import type { DecisionRow } from "./record.ts";
import { inWords } from "./time.ts";

/** Person id to the name people know; ids that nobody knows stay as they are. */
export type NameOf = (person: string) => string;

export type ToldRow = Pick<DecisionRow, "action" | "actor" | "rationale" | "payload">;

/** What a sentence may use of a payload; what is no text is not there. */
export type Fields = (name: string) => string;

export type SentenceByAction = Readonly<Record<string, (who: string, field: Fields) => string>>;

export function sentenceFrom(sentenceByAction: SentenceByAction, row: ToldRow, nameOf: NameOf): string {
  const { action, payload } = row;
  const who = whoOf(row, nameOf);
  return withReason(
    row,
    sentenceByAction[action]?.(who, FieldsOfPayload.parse(payload)) ?? `${who}: ${action}`,
  );
}

export function whoOf({ actor }: Pick<ToldRow, "actor">, nameOf: NameOf): string {
  return actor.type === "system" ? "Runsheet" : nameOf(actor.id);
}

export function withReason({ rationale = "" }: Pick<ToldRow, "rationale">, sentence: string): string {
  return rationale === "" ? `${sentence}.` : `${sentence}: ${rationale}`;
}

/** What became of an effect: the same of whatever had it. */
export function deliverySentences(kind: string): SentenceByAction {
  return {
    [`${kind}.effect_failed`]: (_, field) => `Not delivered: ${field("what")} (${field("reason")})`,
    [`${kind}.retry_effect`]: (who, field) => `${who} had ${field("what")} tried again`,
  };
}

/** Rows of any version are read: what is no instant stays as it is. */
export function momentOf(text: string): string {
  return Number.isNaN(Date.parse(text)) ? text : inWords(text);
}

const FieldsOfPayload = z.record(z.string(), z.unknown()).transform(
  (payload): Fields =>
    (name) =>
      typeof payload[name] === "string" ? payload[name] : "",
);
