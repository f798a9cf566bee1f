// One entry of the change log, end to end: its row, its line in the document, its message to the channel.
import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  patched,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from "@temporalio/workflow";
import type { Published } from "#activities/changelog.ts";
import type { ChangeEntry, StoredChange } from "#domain/changelog/entry.ts";
import { authorInShort, problemsInShort } from "#domain/changelog/in-short.ts";
import type { ChangeNote } from "#domain/changelog/note.ts";
import { foundNote, noteOf, type Telling } from "#domain/changelog/telling.ts";
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
  const { commit, problems } = await publishAndTell(entry, telling);
  const ended = { entry, ...(commit === undefined ? {} : { commit }), problems };
  setCurrentDetails(detailsOf(ended));
  await condition(allHandlersFinished);
  return ended;
}

type InDocument = Pick<EnteredChange, "commit" | "problems">;

const patience = "15 seconds";
const notYet = "Not in the document yet: the workspace is away or busy. It comes there by itself.";

/** Whoever follows the roadmap hears of it although the workspace is away. */
async function publishAndTell(entry: StoredChange, telling: Telling | undefined): Promise<InDocument> {
  // To be removed after 2027-02-28: no run of the version before it is open or shown by then.
  if (!patched("tell-in-time")) return told(await publish(entry), { entry, telling });
  const publishing = publish(entry);
  const inTime = await Promise.race([publishing, sleep(patience)]);
  if (inTime !== undefined) return told(inTime, { entry, telling });
  setCurrentDetails(notYet);
  const { problems: untold } = await told({ problems: [notYet] }, { entry, telling });
  const { commit, problems } = await publishing;
  const findings = telling === undefined ? [] : await tellFound(problems, telling);
  return {
    ...(commit === undefined ? {} : { commit }),
    problems: [...problems, ...untold.filter((one) => one !== notYet), ...findings],
  };
}

interface ToTell {
  readonly entry: StoredChange;
  readonly telling: Telling | undefined;
}

async function told(inDocument: InDocument, { entry, telling }: ToTell): Promise<InDocument> {
  if (telling === undefined) return inDocument;
  const untold = await tell("told", noteOf(entry, telling, inDocument.problems));
  return { ...inDocument, problems: [...inDocument.problems, ...untold] };
}

/** Once the entry itself has been told. */
async function tellFound(problems: readonly string[], telling: Telling): Promise<readonly string[]> {
  return problems.length === 0 ? [] : tell("found", foundNote(problems, telling));
}

/** The row is the truth: what keeps it out of the document now is told, and the next entry brings it there. */
async function publish(entry: StoredChange): Promise<InDocument> {
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

async function tell(name: string, note: ChangeNote): Promise<readonly string[]> {
  try {
    await announce.executeWithOptions({ summary: `#${note.channel}` }, [
      `${workflowInfo().workflowId}/${name}`,
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
