// The evidence that the demo has made, given out by what a slot asks for.
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { EvidenceKind } from "#domain/evidence/kinds.ts";
import { Failure } from "../failure.ts";
import { evidenceOf, type EvidenceBody } from "../release/evidence.ts";

export interface Wanted {
  readonly slot: string;
  readonly title: string;
  readonly kinds: readonly EvidenceKind[];
}

export interface Shelf {
  take(wanted: Wanted): Promise<EvidenceBody["evidence"]>;
}

export interface Piece {
  readonly kind: EvidenceKind;
  readonly file: string;
  /** Words in a slot's name or title that this piece is meant for; none = any slot of its kind. */
  readonly about?: RegExp;
}

export function createShelf(pieces: readonly Piece[], commit: string): Shelf {
  return {
    take: async ({ slot, title, kinds }) => {
      const fitting = pieces.filter(({ kind }) => kinds.includes(kind));
      const piece =
        fitting.find(({ about }) => about?.test(`${slot} ${title}`)) ??
        fitting.find(({ about }) => about === undefined) ??
        fitting[0];
      if (piece === undefined)
        throw new Failure(
          `The demo has made no ${kinds.join(" or ")} for ${title}. Change the plan back, or attach one by hand.`,
        );
      return evidenceOf(basename(piece.file), await readFile(piece.file), { kind: piece.kind, commit });
    },
  };
}
