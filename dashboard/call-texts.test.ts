import { describe, expect, it } from "vitest";
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedText } from "#domain/memory.ts";
import { aCall } from "./a-call.ts";
import { missingTexts, withKnownTexts } from "./call-texts.ts";
import { createViews } from "./live.ts";

const ref = (id: string, text?: string): PresentedText => ({
  id,
  sha256: "0".repeat(64),
  ...(text !== undefined && { text }),
});
const outcome = (texts: Readonly<Record<string, string>>) => ({
  by: "justin",
  at: "2025-10-14T15:00:00.000Z",
  quotes: [{ id: "q", speaker: "Riley", organisation: "Evergreen", text: ref("quote", texts["quote"]) }],
  decisions: [{ id: "d", text: ref("decision", texts["decision"]), rationale: ref("why", texts["why"]) }],
  highlights: [ref("highlight", texts["highlight"])],
});
const all = { quote: "Too slow", decision: "Ship it", why: "Asked for", highlight: "Calm" };
const bare = { version: 2, outcome: outcome({}) } satisfies Partial<PresentedCall>;

describe("the texts of a logged call", () => {
  it("stay with the page when an event brings the call without them", () => {
    const calls = createViews<PresentedCall>(withKnownTexts);
    calls.take(aCall({ outcome: outcome(all) }));
    calls.take(aCall({ ...bare, verdict: "newer" }));
    expect(calls.get().get(aCall().id)).toMatchObject({ verdict: "newer", outcome: outcome(all) });
  });

  it("are missed one by one until they are read", () => {
    expect(missingTexts(aCall(bare))).toEqual(["quote", "decision", "why", "highlight"]);
    expect(missingTexts(aCall({ outcome: outcome({ ...all, why: "" }) }))).toEqual([]);
    expect(missingTexts(aCall())).toEqual([]);
  });

  it("of another id are not lent", () => {
    const held = aCall({ outcome: outcome(all) });
    const next = aCall({ outcome: { ...outcome({}), highlights: [ref("other")] } });
    expect(missingTexts(withKnownTexts(next, held))).toEqual(["other"]);
  });
});
