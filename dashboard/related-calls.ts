// The calls that belong to a release: those that name it, and those that took place while it was under way.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { MemoryEntry } from "#domain/memory.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { isOver } from "./gates.ts";
import { say } from "./language/say.ts";

export interface RelatedCall {
  readonly call: PresentedCall;
  /** What in it names the release; none where only the time fits. */
  readonly named: readonly Naming[];
}

export interface Naming {
  readonly what: "decision" | "rationale" | "quote" | "highlight" | "summary" | "follow-up" | "focus";
  readonly text: string;
}

interface Known {
  readonly calls: readonly PresentedCall[];
  /** Texts of outcomes, which a list of calls comes without. */
  readonly memory: readonly Pick<MemoryEntry, "ref" | "kind" | "text">[];
}

/** Newest first. Of the calls ahead of an open release the next one alone, unless it is named. */
export function relatedCalls(view: ReleaseView, known: Known, now: number): readonly RelatedCall[] {
  const forwards = known.calls.toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  const next = forwards.find(({ startsAt }) => Date.parse(startsAt) > now);
  const until = isOver(view) ? Date.parse(view.updatedAt) : now;
  const isWhile = (call: PresentedCall): boolean =>
    (call === next && !isOver(view)) ||
    (call.startsAt >= view.startedAt && Date.parse(call.startsAt) <= until);
  return forwards
    .map((call) => ({ call, named: namingsOf(call, view.key, known) }))
    .filter(({ call, named }) => named.length > 0 || isWhile(call))
    .toReversed();
}

function namingsOf(call: PresentedCall, key: string, { memory }: Known): readonly Naming[] {
  const remembered = memory.filter(({ ref }) => ref === call.id);
  const said: readonly Naming[] = [
    { what: "focus", text: call.focus },
    ...remembered.map(({ kind, text = "" }) => ({ what: kind, text })),
    ...call.followUps.map(({ title }) => ({ what: "follow-up" as const, text: title })),
  ];
  return said.filter(({ text }) => names(text, key));
}

/** `v2025.10.16` does not name `v2025.10.16a`. */
function names(text: string, key: string): boolean {
  const around = (letter: string | undefined): boolean => letter === undefined || !/[\w-]/.test(letter);
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + 1))
    if (around(text[at - 1]) && around(text[at + key.length])) return true;
  return false;
}

const wordByNaming: Readonly<Record<Naming["what"], string>> = {
  decision: say("Decided|naming"),
  rationale: say("Reason|naming"),
  quote: say("Quoted|naming"),
  highlight: say("Highlight|naming"),
  summary: say("Summary|naming"),
  "follow-up": say("Follow-up|naming"),
  focus: say("Focus|naming"),
};

export function namingInWords({ what, text }: Naming): string {
  return say("{0}: {1}", wordByNaming[what], text);
}
