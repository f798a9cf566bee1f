// One sentence for people per row of the whole decision log, whoever wrote it.
import { bookkeepingSentences } from "./call/bookkeeping-sentences.ts";
import { callSentenceOf } from "./call/sentences.ts";
import { dryRunSentences } from "./dry-run/sentences.ts";
import { environmentSentences } from "./environment/sentences.ts";
import { releaseSentences } from "./release/sentences.ts";
import {
  sentenceFrom,
  whoOf,
  withReason,
  type NameOf,
  type SentenceByAction,
  type ToldRow,
} from "./row-sentences.ts";
import { syncSentences } from "./sync/sentences.ts";

export function logSentenceOf(row: ToldRow, nameOf: NameOf): string {
  const ofCall = callSentenceOf(row.action, whoOf(row, nameOf), row.payload);
  return ofCall === undefined ? sentenceFrom(sentenceByAction, row, nameOf) : withReason(row, ofCall);
}

const sentenceByAction: SentenceByAction = {
  ...releaseSentences,
  ...bookkeepingSentences,
  ...dryRunSentences,
  ...environmentSentences,
  ...syncSentences,
  // Its text stays in its own table.
  "changelog.appended": (who, field) => `${who} added a ${kindWords(field("kind"))} to the change log`,
  "retention.purge": (who, field) =>
    `${who} removed rows of the class ${field("class")} from before ${field("before").slice(0, 10)}`,
};

function kindWords(kind: string): string {
  return kind === "material" || kind === "roadmap" ? `${kind} change` : kind === "" ? "change" : kind;
}
