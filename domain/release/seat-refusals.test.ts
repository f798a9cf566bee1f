// What people read when a signature is refused.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import type { CommandOf } from "./messages.ts";

const seat = { gate: "walkthrough", role: "design" } as const;

const withScreens = after(playRelease, (play) => play.attach("screenshot", { name: "first" }, as("justin")));
const signedByMika = after(withScreens, (play) => play.sign("mika", "walkthrough"));

function sign(more: Partial<CommandOf<"signOff">> = {}): (play: Play) => CommandOf<"signOff"> {
  return (play) => ({ type: "signOff", ...seat, digest: play.gate(more.gate ?? seat.gate).digest, ...more });
}

const refused: readonly Refused[] = [
  {
    given: "a gate that the plan does not have",
    play: withScreens,
    by: as("mika"),
    command: { type: "signOff", ...seat, gate: "nowhere", digest: "0".repeat(64) },
    expected: { code: "unknown-gate", reason: "Not signed. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "a role that is not theirs",
    play: withScreens,
    by: as("asha"),
    command: sign(),
    expected: {
      code: "role-required",
      reason: "Not signed. You do not hold the role design.",
      field: "role",
    },
  },
  {
    given: "a role without a seat",
    play: withScreens,
    by: as("brooke"),
    command: sign({ role: "support" }),
    expected: {
      code: "role-not-required",
      reason: "Not signed. UX walkthrough has seats for design, engineering.",
      field: "role",
      choices: ["design", "engineering"],
    },
  },
  {
    given: "a stage that is yet to open",
    play: withScreens,
    by: as("asha"),
    command: sign({ gate: "staging-sign-off", role: "qa" }),
    expected: {
      code: "gate-not-open",
      reason: "Not signed. Staging sign-off opens with Staging review.",
      field: "gate",
    },
  },
  {
    given: "their own build",
    play: withScreens,
    by: as("tomas"),
    command: sign({ role: "engineering" }),
    expected: { code: "seat-author", reason: "Not signed. tomas wrote this build; somebody else signs." },
  },
  {
    given: "a document of their own",
    play: after(playRelease, (play) => play.attach("note", { name: "notes.md" }, as("mika"))),
    by: as("mika"),
    command: sign(),
    expected: {
      code: "seat-author",
      reason: "Not signed. mika attached notes.md, which is judged here; somebody else signs.",
    },
  },
  {
    given: "a seat that they hold",
    play: signedByMika,
    by: as("mika"),
    command: sign(),
    expected: {
      code: "already-signed",
      reason: "Not signed again. You signed as design, 13 Oct 12:40 UTC, and it counts.",
    },
  },
  {
    given: "a second seat of one gate",
    play: signedByMika,
    by: { ...as("mika"), roles: ["design", "engineering"] },
    command: sign({ role: "engineering" }),
    expected: {
      code: "seat-taken-by-you",
      reason: "Not signed. You hold the design seat of this gate; one person fills one seat.",
    },
  },
  {
    given: "a seat that somebody else holds",
    play: signedByMika,
    by: { ...as("asha"), roles: ["design"] },
    command: sign(),
    expected: {
      code: "seats-filled",
      reason: "Not signed. The design seat is filled: mika was first, 13 Oct 12:40 UTC.",
    },
  },
  {
    given: "nothing to judge",
    play: playRelease,
    by: as("mika"),
    command: sign(),
    expected: { code: "evidence-missing", reason: "Not signed. Needs Screens. Attach it, then sign." },
  },
  {
    given: "no statement where the gate wants one",
    play: withScreens,
    by: as("justin"),
    command: sign({ gate: "risks", role: "product" }),
    expected: {
      code: "statement-required",
      reason: "Not signed. Say in your own words: The list is complete.",
      field: "statement",
    },
  },
  {
    given: "a release that was decided with no-go",
    play: after(playToDecision, (play) => play.act(as("ines"), { ...goOn(play), outcome: "no_go" })),
    by: as("leo"),
    command: sign({ gate: "support", role: "reliability" }),
    expected: { code: "wrong-status", reason: "Not signed. The review is over: the release is no-go." },
  },
];

describe("a signature", () => {
  it.each(refused)("is refused for $given: $expected.reason", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it("over a digest that nobody has seen is answered with the one that counts", () => {
    const play = withScreens();
    expect(play.try(as("mika"), sign({ digest: "0".repeat(64) })(play))).toEqual({
      outcome: "refused",
      code: "stale-digest",
      reason: "Not signed. This is not its current digest. Read UX walkthrough, then sign again.",
      field: "digest",
      digest: play.gate("walkthrough").digest,
      changed: [],
    });
  });

  it("over what was seen before is answered with what moved since then, not before", () => {
    const play = withScreens();
    play.attach("screenshot", { name: "second" }, as("justin"));
    const old = sign()(play);
    play.attach("screenshot", { name: "third" }, as("justin"));
    const refused = play.try(as("mika"), old);
    expect(refused).toMatchObject({
      reason: "Not signed. evidence walkthrough/screens changed. Read UX walkthrough, then sign again.",
      digest: play.gate("walkthrough").digest,
      changed: [{ part: "evidence walkthrough/screens" }],
    });
    expect(JSON.stringify(refused)).toMatch(
      /"from":"screenshot second [0-9a-f]{16}","to":"screenshot third [0-9a-f]{16}"/,
    );
  });

  it.each([
    { given: "its first twelve characters", length: 12, expected: "accepted" },
    { given: "eleven characters", length: 11, expected: "refused" },
  ])("names the digest by $given: $expected", ({ length, expected }) => {
    const play = withScreens();
    const digest = play.gate("walkthrough").digest.slice(0, length);
    expect(play.try(as("mika"), sign({ digest })(play)).outcome).toBe(expected);
  });

  it("takes a statement where the gate only asks for one, and keeps it with the comment", () => {
    const play = withScreens();
    play.act(as("mika"), sign({ statement: "Contrast is fine.", comment: "On a phone" })(play));
    expect(play.gate("walkthrough").seats[0]?.signatures).toEqual([
      {
        by: "mika",
        role: "design",
        at: play.at(),
        via: "api",
        digest: play.gate("walkthrough").digest,
        status: "valid",
        statement: "Contrast is fine.",
        comment: "On a phone",
      },
    ]);
  });
});
