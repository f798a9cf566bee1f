// What the pages ask of the decision log.
import type { StoredDecision } from "#domain/record.ts";
import type { BrokenLink } from "#domain/release/proof.ts";
import { allPages, type Http, type Items } from "./http.ts";

export type ToldDecision = StoredDecision & { readonly sentence: string };

export interface DecisionChoices {
  readonly actions: readonly string[];
  readonly actors: readonly string[];
  readonly environments: readonly string[];
  readonly about: readonly string[];
}

export interface Verified {
  readonly ok: boolean;
  readonly rows: number;
  readonly walked: number;
  readonly ms: number;
  readonly since?: string;
  readonly firstBroken?: BrokenLink;
  readonly signatures: { readonly proven: number; readonly unproven: number };
  readonly evidence: { readonly blobs: number; readonly removed: number };
}

export function decisionQuestions({ get }: Pick<Http, "get">) {
  const rows = (query: URLSearchParams) => get<Items<ToldDecision>>(`/api/decisions?${query.toString()}`);
  return {
    decisions: rows,
    allDecisions: (query: URLSearchParams) =>
      allPages((page) => rows(new URLSearchParams([...query, ...new URLSearchParams(page)]))),
    decisionChoices: () => get<DecisionChoices>("/api/decisions/choices"),
    verifyDecisions: (onlyNew: boolean) => get<Verified>(`/api/decisions/verify?new=${onlyNew}`),
  };
}
