// A release without what people wrote: for places where a name that somebody wrote down could never be taken out again.
import { isMachineRead } from "../evidence/kinds.ts";
import { oncePer } from "../once.ts";
import { optional } from "../optional.ts";
import { mapSame, replaceSame } from "../same.ts";
import { withoutStopWords } from "./environments/word.ts";
import type { EvidenceItem, ReleaseState } from "./state.ts";
import type { Abandonment } from "./stops.ts";

/** The state itself where nobody wrote anything. No digest covers what is left out. */
export function withoutWords(state: ReleaseState): ReleaseState {
  const { hold, abandoned } = state;
  return replaceSame(withoutStopWords(state), {
    rejections: mapSame(state.rejections, (one) => ({ ...one, reason: "" })),
    decisions: mapSame(state.decisions, (one) => ({ ...one, rationale: "" })),
    evidence: evidenceWithoutWords(state.evidence),
    ...optional({
      waivers: state.waivers && mapSame(state.waivers, (one) => ({ ...one, reason: "" })),
      questions: state.questions && mapSame(state.questions, (one) => ({ ...one, question: "" })),
      hold: hold && { ...hold, reason: "" },
      abandoned: abandoned && withoutReason(abandoned),
    }),
  });
}

/** The same list for the same list, by which what gates cover of it is known again. */
const evidenceWithoutWords = oncePer((evidence: readonly EvidenceItem[]) =>
  mapSame(evidence, (one) => (isMachineRead(one.kind) ? one : { ...one, summary: "" })),
);

/** A key is nothing that people wrote. */
function withoutReason(abandoned: Abandonment): Abandonment {
  return abandoned.successor === undefined ? { ...abandoned, reason: "" } : abandoned;
}
