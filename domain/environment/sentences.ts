// One sentence for people per row of the decision log that an environment left.
import { deliverySentences, type SentenceByAction } from "../row-sentences.ts";

export const environmentSentences: SentenceByAction = {
  "environment.stop": (who) => `${who} stopped the environment`,
  "environment.start": (who) => `${who} opened the environment again`,
  "environment.grant": (_, field) => `The environment went to ${field("release")} with ${field("tag")}`,
  "environment.step_over": (_, field) => `${field("release")} is gone and was stepped over`,
  ...deliverySentences("environment"),
};
