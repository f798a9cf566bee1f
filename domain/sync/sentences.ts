// One sentence for people per row of the decision log that a sync left.
import { deliverySentences, type SentenceByAction } from "../row-sentences.ts";

export const syncSentences: SentenceByAction = {
  "sync.review": (who, field) => {
    const flag = field("flag");
    return `${who} reviewed ${field("entry")}${flag === "" ? "" : ` and flagged it as ${flag.replace("-", " ")}`}`;
  },
  ...deliverySentences("sync"),
};
