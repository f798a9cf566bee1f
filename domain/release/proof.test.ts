import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import { Coverage } from "./coverage.ts";
import { proofOf, SignatureRow } from "./proof.ts";

const signed = ["release.sign_off", "release.reject", "release.go", "release.no_go"];

/** The rows that a play would have written, joined as the database joins them. */
function signatureRows(play: Play, change: (row: SignatureRow) => void = () => {}): readonly SignatureRow[] {
  const rows = structuredClone(play.running().unrecorded).map((row, index) => ({ ...row, seq: index + 1 }));
  const attached = rows
    .filter(({ action }) => action === "release.attach_evidence")
    .map(({ seq, payload }): [string, unknown] => [String(payload["id"]), { seq, ...payload }]);
  return rows
    .filter(({ action }) => signed.includes(action))
    .map((row) => {
      const read = SignatureRow.parse({ ...row, by: row.actor.id, attached: Object.fromEntries(attached) });
      change(read);
      return read;
    });
}

function withGo(): Play {
  const play = playToDecision();
  go(play);
  return play;
}

function withRejection(): Play {
  const play = playToStaging();
  play.act(as("asha"), {
    type: "reject",
    gate: "staging-sign-off",
    role: "qa",
    category: "quality",
    reason: "Cut off",
  });
  return play;
}

describe("a signature in the log", () => {
  it.each([
    { given: "up to a go", play: withGo, expected: 8 },
    { given: "with a rejection", play: withRejection, expected: 4 },
  ])("of a release $given is proven by the log alone", ({ play, expected }) => {
    const rows = signatureRows(play());
    expect(rows).toHaveLength(expected);
    expect(rows.map((row) => proofOf(row, true))).toEqual(rows.map(() => "proven"));
  });

  it("is proven over a tag that reads like an escape", () => {
    const tag = "v2025.10.16\\u0000";
    const play = playRelease(aStart({ build: { tag, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] } }));
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    expect(signatureRows(play).map((row) => proofOf(row, true))).toEqual(["proven"]);
  });

  it("carries no name that people chose and nothing that they wrote", () => {
    const play = playToStaging();
    play.attach("note", { name: "walkthrough of Riley.md" }, as("justin"));
    play.sign("mika", "walkthrough");
    const last = signatureRows(play).at(-1);
    expect(proofOf(last ?? fail(), true)).toBe("proven");
    expect(JSON.stringify(last?.payload["covered"])).not.toContain("Riley");
  });

  const first = (change: (row: SignatureRow) => void) => signatureRows(playToStaging(), change)[0] ?? fail();

  it.each([
    {
      given: "another digest",
      change: (row: SignatureRow) => void (row.payload.digest = "f".repeat(64)),
      expected: { reason: "has another digest than what was signed gives", found: "f".repeat(64) },
    },
    {
      given: "another build in its parts",
      change: (row: SignatureRow) =>
        void (row.payload.covered = {
          ...Coverage.parse(row.payload.covered),
          parts: { build: "v2 forged" },
        }),
      expected: { reason: "has another digest than what was signed gives" },
    },
    {
      given: "another gate",
      change: (row: SignatureRow) => void (row.payload.gate = "risks"),
      expected: { reason: "has another digest than what was signed gives", gate: "risks" },
    },
    {
      given: "the row of another release",
      change: (row: SignatureRow) => void (row.externalRef = "release/v2025.10.17"),
      expected: { reason: "has another digest than what was signed gives", release: "v2025.10.17" },
    },
    {
      given: "a document under another name",
      change: (row: SignatureRow) => {
        for (const found of Object.values(row.attached ?? {})) if (found) found.name = "forged.md";
      },
      expected: { reason: "has another digest than what was signed gives" },
    },
    {
      given: "other evidence than was attached",
      change: (row: SignatureRow) => {
        for (const found of Object.values(row.attached ?? {})) if (found) found.sha256 = "e".repeat(64);
      },
      expected: { reason: "names other evidence than row 3 attached", found: "e".repeat(64) },
    },
    {
      given: "evidence that nobody attached",
      change: (row: SignatureRow) => void (row.attached = null),
      expected: { reason: "names evidence that no row of the log attached" },
    },
    {
      given: "a form that nobody wrote",
      change: (row: SignatureRow) => void (row.payload.covered = "all"),
      expected: { reason: "says in no readable form what was signed" },
    },
  ])("with $given is named with its signer", ({ change, expected }) => {
    expect(proofOf(first(change), true)).toMatchObject({ by: "mika", role: "design", seq: 6, ...expected });
  });

  it("of before rows said it, or of a log that was purged since, is neither proven nor broken", () => {
    expect(
      proofOf(
        first((row) => void delete row.payload.covered),
        true,
      ),
    ).toBe("unproven");
    expect(
      proofOf(
        first((row) => void (row.attached = null)),
        false,
      ),
    ).toBe("unproven");
  });

  it("over a name that no database gives back as it was says nothing of it", () => {
    const play = playToStaging();
    play.attach("note", { name: "half a \ud83d pair" }, as("justin"));
    play.sign("mika", "walkthrough");
    expect(proofOf(signatureRows(play).at(-1) ?? fail(), true)).toBe("unproven");
  });
});

function fail(): never {
  throw new Error("there is no such row");
}
