// One sentence for people per row of the whole decision log, whoever wrote it.
import { callSentences } from "./call/sentences.ts";
import { environmentSentences } from "./environment/sentences.ts";
import { releaseSentences } from "./release/sentences.ts";
import { sentenceFrom, type NameOf, type SentenceByAction, type ToldRow } from "./row-sentences.ts";

export function logSentenceOf(row: ToldRow, nameOf: NameOf): string {
  return sentenceFrom(sentenceByAction, row, nameOf);
}

const sentenceByAction: SentenceByAction = {
  ...releaseSentences,
  ...callSentences,
  ...environmentSentences,
  "retention.purge": (who, field) =>
    `${who} removed rows of the class ${field("class")} from before ${field("before").slice(0, 10)}`,
};
