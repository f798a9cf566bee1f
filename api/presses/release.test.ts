import { describe, expect, it } from "vitest";
import { line } from "#integrations/slack/blocks.ts";
import { seatSection } from "#integrations/slack/seat-section.ts";
import { aWholePlan } from "#test/api.ts";
import { as } from "#test/builders/people.ts";
import { playRelease, playToStaging } from "#test/builders/play.ts";
import { aPressedRelease, blocksOf, buttonsLeft, seatNote, wordsOf } from "#test/press-api.ts";

const gate = "staging-sign-off";

describe("a press that approves a gate", () => {
  it("signs it with the digest of the card, and leaves who and when in place of the button", async () => {
    const { play, press, replies } = aPressedRelease();
    await press("asha", seatNote(play, gate, "qa"));
    expect(play.gate(gate).seats.flatMap(({ signatures }) => signatures)).toMatchObject([
      { by: "asha", role: "qa", via: "slack", status: "valid" },
    ]);
    expect(JSON.stringify(replies)).toContain("Approved by asha <!date^");
    expect(replies).toHaveLength(1);
    expect(buttonsLeft(replies[0])).toEqual(["Open"]);
  });

  it("a second time says since when it counts, and takes the button away", async () => {
    const { play, press, replies } = aPressedRelease();
    const note = seatNote(play, gate, "qa");
    await press("asha", note);
    await press("asha", note, { actionTs: "17.2" });
    expect(replies).toHaveLength(3);
    expect(wordsOf(replies)[0]).toMatch(/^Not signed again\. You signed as qa, 1\d Oct .*, and it counts\.$/);
    expect(buttonsLeft(replies[1])).toEqual(["Open"]);
  });

  it("in a seat that somebody else has filled says by name who was first, and when", async () => {
    const plan = aWholePlan();
    const named = plan.people.map((person) =>
      person.id === "mika" ? { ...person, roles: ["qa"] } : { ...person, name: `The ${person.id}` },
    );
    const { play, press, replies } = aPressedRelease(playToStaging(), { plan: { ...plan, people: named } });
    const note = seatNote(play, gate, "qa");
    await press("asha", note);
    await press("mika", note);
    expect(wordsOf(replies).at(-1)).toMatch(
      /^Not signed\. The qa seat is filled: The asha was first, 1\d Oct \d\d:\d\d UTC\.$/,
    );
  });

  it("that has changed since says what changed, and offers what is to be signed now", async () => {
    const { play, press, replies } = aPressedRelease();
    const note = seatNote(play, gate, "qa");
    const commit = "ffffffffffffffff";
    play.act(as("justin"), { type: "changeBuild", tag: "v2025.10.16", commit, authors: ["tomas"] });
    await press("asha", note);
    expect(play.gate(gate).seats.flatMap(({ signatures }) => signatures)).toEqual([]);
    expect(wordsOf(replies)[0]).toMatch(
      /^Not signed\. build changed\. .*\n• The build changed from v2025\.10\.16 7d3e0c1a to v2025\.10\.16 ffffffff/,
    );
    expect(buttonsLeft(replies[0])).toEqual(["Approve", "Request info", "Reject", "Open"]);
    await press("asha", blocksOf(replies[0]));
    expect(play.gate(gate).seats.flatMap(({ signatures }) => signatures)).toMatchObject([{ by: "asha" }]);
  });

  it.each([
    { user: "mika", expected: "Not signed. You do not hold the role qa." },
    { user: "riley", expected: "Nothing changed. Customer contacts take no part in releases." },
  ])("by $user is refused in the words of the core", async ({ user, expected }) => {
    const { play, press, replies } = aPressedRelease();
    await press(user, seatNote(play, gate, "qa"));
    expect(replies).toMatchObject([{ text: expected }]);
  });

  it("that lacks its evidence is refused in the words of the core, and the button stays", async () => {
    const play = playRelease();
    const { press, replies } = aPressedRelease(play);
    await press("mika", seatNote(play, "walkthrough", "design"));
    expect(replies).toHaveLength(1);
    expect(wordsOf(replies)[0]).toMatch(/^Not signed\. .* Attach it, then sign\.$/);
  });

  it("in a message about other things too changes its own block alone", async () => {
    const { play, press, replies } = aPressedRelease();
    const { digest, title } = play.gate(gate);
    const seat = { gate, title, role: "qa", digest, statement: "optional" } as const;
    const place = { run: "release/v2025.10.16", version: 1, url: undefined };
    const other = line("Something else waits");
    await press("asha", [other, seatSection(seat, place)]);
    expect(blocksOf(replies[0])[0]).toEqual(other);
    expect(JSON.stringify(blocksOf(replies[0]))).toContain("Approved by asha <!date^");
    expect(buttonsLeft(replies[0])).toEqual([]);
  });

  it("in such a message takes the buttons of other seats away that are filled meanwhile", async () => {
    const { play, press, replies } = aPressedRelease();
    const { digest, title } = play.gate(gate);
    const place = { run: "release/v2025.10.16", version: 1, url: undefined };
    const seatOf = (role: string) => seatSection({ gate, title, role, digest, statement: "optional" }, place);
    play.sign("justin", gate);
    await press("asha", [seatOf("qa"), seatOf("product"), seatOf("support")]);
    const [own, other, open] = blocksOf(replies[0]).map((block) => JSON.stringify(block));
    expect(own).toContain("Approved by asha");
    expect(other).toContain("Approved by justin");
    expect(open).toContain('Approve"');
    expect(buttonsLeft(replies[0])).toEqual(["Approve"]);
  });

  it("in such a message, of what has changed since, offers what is to be signed now in its block", async () => {
    const { play, press, replies } = aPressedRelease();
    const { digest, title } = play.gate(gate);
    const seat = { gate, title, role: "qa", digest, statement: "optional" } as const;
    const commit = "ffffffffffffffff";
    play.act(as("justin"), { type: "changeBuild", tag: "v2025.10.16", commit, authors: ["tomas"] });
    const place = { run: "release/v2025.10.16", version: 1, url: undefined };
    await press("asha", [line("Something else waits"), seatSection(seat, place)]);
    expect(JSON.stringify(blocksOf(replies[0]))).toContain(play.gate(gate).digest.slice(0, 12));
    expect(buttonsLeft(replies[0])).toEqual(["Approve"]);
  });
});
