// Which pre-reads have to go out before the next days are over.
import type { CallView } from "../call/view-schema.ts";
import type { DryRunView } from "../dry-run/view-schema.ts";
import { listInWords } from "../list-words.ts";
import { after, inWords, type Instant } from "../time.ts";
import type { ItemMaker, PreReadDue } from "./material.ts";
import { inShort, isAhead, isDryRunAhead } from "./standing.ts";

const lookAhead = "48 hours";

export const preReads: ItemMaker = ({ preReads: all, at }) =>
  all
    .filter(({ due }) => due <= after(at, lookAhead))
    .toSorted((left, right) => (left.due < right.due ? -1 : 1))
    .map(({ run, title, owner, due, composed, waitsFor = [] }) => ({
      id: `${run}/pre-read/${due}`,
      topic: "pre-reads",
      title: `Pre-read of ${title}`,
      text: inShort(
        `${due <= at ? "It was due" : "It goes out"} ${inWords(due)}. ${standingOf(composed, waitsFor)}`,
      ),
      who: [owner],
      at: due,
      run,
    }));

function standingOf(composed: boolean, waitsFor: readonly string[]): string {
  if (!composed) return "It is not composed yet.";
  return waitsFor.length === 0
    ? "It is composed."
    : `It is composed, and waits for ${listInWords(waitsFor)}.`;
}

export function preReadsOfCalls(calls: readonly CallView[], at: Instant): readonly PreReadDue[] {
  return calls.flatMap((call) => {
    const { id: run, title, owner, deadlines, preRead } = call;
    if (deadlines.preRead === undefined || preRead?.sent !== undefined || !isAhead(call, at)) return [];
    return [{ run, title, owner, due: deadlines.preRead, composed: preRead?.draft !== undefined }];
  });
}

/** Its text is there at any time; what its gates keep back is said. */
export function preReadsOfDryRuns(dryRuns: readonly DryRunView[], at: Instant): readonly PreReadDue[] {
  return dryRuns
    .filter((dryRun) => isDryRunAhead(dryRun, at) && dryRun.preRead.state !== "sent")
    .map(({ id: run, title, owner, preRead: { due, gates } }) => ({
      run,
      title,
      owner,
      due,
      composed: true,
      waitsFor: gates.filter(({ met }) => !met).map((gate) => gate.title),
    }));
}
