// What moved, by the names on this page: the core says it by ids and hashes.
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { gateById } from "./gates.ts";
import { say } from "./language/say.ts";
import type { ChangeText } from "./problem.ts";

export function changeInWords(view: ReleaseView | undefined, { part, from, to }: ChangeText): ChangeText {
  return {
    part: view === undefined ? part : partInWords(view, part),
    ...(from !== undefined && { from: withoutHash(part, from) }),
    ...(to !== undefined && { to: withoutHash(part, to) }),
  };
}

function partInWords(view: ReleaseView, part: string): string {
  const [kind = "", id = ""] = part.split(" ", 2);
  return wordsByKind[kind]?.(view, id) ?? part;
}

const wordsByKind: Readonly<Record<string, (view: ReleaseView, id: string) => string>> = {
  build: () => say("Build"),
  attempt: () => say("Attempt"),
  rule: () => say("Rule of the gate"),
  risk: (view, id) => say("Risk: {0}", view.risks.find((risk) => risk.id === id)?.title ?? id),
  gate: (view, id) => say("Gate: {0}", gateById(view, id)?.title ?? id),
  evidence: slotTitle,
};

function slotTitle(view: ReleaseView, place: string): string {
  const [gate = "", slot = ""] = place.split("/", 2);
  return gateById(view, gate)?.needs.find((need) => need.slot === slot)?.title ?? place;
}

/** A hash tells two documents apart; of a risk, a gate or a rule it says nothing to anybody. */
function withoutHash(part: string, text: string): string {
  const short = text.replaceAll(/\b[0-9a-f]{12,64}\b/g, (hash) => hash.slice(0, 8));
  if (part === "rule") return text.slice(0, 8);
  return /^(risk|gate) /.test(part) ? short.replace(/ [0-9a-f]{8}$/, "") : short;
}
