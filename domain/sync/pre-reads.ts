// Which pre-reads have to go out before the next days are over.
import type { CallView } from "../call/view-schema.ts";
import { after, inWords, type Instant } from "../time.ts";
import type { ItemMaker, PreReadDue } from "./material.ts";
import { isAhead } from "./standing.ts";

const lookAhead = "48 hours";

export const preReads: ItemMaker = ({ preReads: all, at }) =>
  all
    .filter(({ due }) => due <= after(at, lookAhead))
    .toSorted((left, right) => (left.due < right.due ? -1 : 1))
    .map(({ run, title, owner, due, composed }) => ({
      id: `${run}/pre-read/${due}`,
      topic: "pre-reads",
      title: `Pre-read of ${title}`,
      text: `${due <= at ? "It was due" : "It goes out"} ${inWords(due)}. ${composed ? "It is composed." : "It is not composed yet."}`,
      who: [owner],
      at: due,
      run,
    }));

export function preReadsOfCalls(calls: readonly CallView[], at: Instant): readonly PreReadDue[] {
  return calls.flatMap((call) => {
    const { id: run, title, owner, deadlines, preRead } = call;
    if (deadlines.preRead === undefined || preRead?.sent !== undefined || !isAhead(call, at)) return [];
    return [{ run, title, owner, due: deadlines.preRead, composed: preRead?.draft !== undefined }];
  });
}
