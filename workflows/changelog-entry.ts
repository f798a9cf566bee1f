// One entry of the change log, end to end: its row, its line in the document, its message to the channel.
import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from "@temporalio/workflow";
import type { Published } from "#activities/changelog.ts";
import type { ChangeEntry, StoredChange } from "#domain/changelog/entry.ts";
import { authorInShort, problemsInShort } from "#domain/changelog/in-short.ts";
import { noteOf, type Telling } from "#domain/changelog/telling.ts";
import { kindInWords } from "#domain/changelog/words.ts";
import { wordsOf } from "./failures.ts";
import { storedChangeUpdate } from "./messages.ts";
import { announce, appendChange, publishChanges } from "./proxies.ts";
import { showKind } from "./show.ts";

export interface EnteredChange {
  readonly entry: StoredChange;
  readonly commit?: string;
  /** What could not be done, or what in the documents is no entry. */
  readonly problems: readonly string[];
}

export async function changelogEntry(given: ChangeEntry): Promise<EnteredChange> {
  showKind("changelog");
  setCurrentDetails("Storing the entry.");
  const appending = appendChange.executeWithOptions({ summary: given.kind }, [given]);
  setHandler(storedChangeUpdate, async () => (await appending).entry);
  const { entry, telling } = await appending;
  const { commit, problems } = await publish(entry);
  const untold = telling === undefined ? [] : await tell(entry, telling, problems);
  const ended = { entry, ...(commit === undefined ? {} : { commit }), problems: [...problems, ...untold] };
  setCurrentDetails(detailsOf(ended));
  await condition(allHandlersFinished);
  return ended;
}

/** The row is the truth: what keeps it out of the document now is told, and the next entry brings it there. */
async function publish(entry: StoredChange): Promise<Pick<EnteredChange, "commit" | "problems">> {
  const key = workflowInfo().workflowId;
  try {
    const published: Published = await publishChanges.executeWithOptions({ summary: key }, [{ key, entry }]);
    const { commit, findings } = published;
    return { ...(commit === undefined ? {} : { commit }), problems: findings };
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return { problems: [`Not in the document yet: ${wordsOf(error)}`] };
  }
}

async function tell(
  entry: StoredChange,
  telling: Telling,
  problems: readonly string[],
): Promise<readonly string[]> {
  const note = noteOf(entry, telling, problems);
  try {
    await announce.executeWithOptions({ summary: `#${note.channel}` }, [
      `${workflowInfo().workflowId}/told`,
      note,
    ]);
    return [];
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return [`Not told in #${note.channel}: ${wordsOf(error)}`];
  }
}

/** Without what people wrote: details are kept by Temporal and can't be taken back. */
function detailsOf({ entry, commit, problems }: EnteredChange): string {
  return [
    `**${kindInWords[entry.kind]}** by ${authorInShort(entry)}`,
    ...(commit === undefined ? [] : ["", `Commit \`${commit.slice(0, 12)}\``]),
    ...(problems.length === 0 ? [] : ["", ...problemsInShort(problems).map((problem) => `- ${problem}`)]),
  ].join("\n");
}
