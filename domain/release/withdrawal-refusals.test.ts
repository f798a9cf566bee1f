// What people read when a rejection is refused, or when something that was said can't be taken back.
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playRelease, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import { aStart } from "#test/builders/release.ts";

const seat = { gate: "walkthrough", role: "design" } as const;
const support = { gate: "support", role: "reliability" } as const;
const reason = "Seen on a phone";
const reject = { type: "reject", ...seat, category: "quality", reason } as const;
const withdraw = { type: "withdrawSignOff", ...seat, reason } as const;
const withdrawReject = { type: "withdrawReject", ...seat, reason } as const;

const withScreens = after(playRelease, (play) => play.attach("screenshot", {}, as("justin")));
const signedByMika = after(withScreens, (play) => play.sign("mika", "walkthrough"));
const rejectedByMika = after(withScreens, (play) => play.act(as("mika"), reject));
const gone = after(playToDecision, go);

const nobodySigned = {
  code: "nothing-to-withdraw",
  reason: "Not withdrawn. Nobody has signed UX walkthrough as design.",
} as const;
const nobodyRejected = {
  code: "nothing-to-withdraw",
  reason: "Not withdrawn. Nobody has rejected UX walkthrough as design.",
} as const;

const refused: readonly Refused[] = [
  {
    given: "withdrawing a signature that nobody gave",
    play: withScreens,
    by: as("mika"),
    command: withdraw,
    expected: nobodySigned,
  },
  {
    given: "withdrawing the signature of another seat",
    play: after(withScreens, (play) => play.sign("nora", "walkthrough")),
    by: as("nora"),
    command: withdraw,
    expected: nobodySigned,
  },
  {
    given: "withdrawing a signature twice",
    play: after(signedByMika, (play) => play.act(as("mika"), withdraw)),
    by: as("mika"),
    command: withdraw,
    expected: nobodySigned,
  },
  {
    given: "withdrawing somebody else's signature",
    play: signedByMika,
    by: as("nora"),
    command: withdraw,
    expected: { code: "not-your-sign-off", reason: "Not withdrawn. Only the one who signed withdraws it." },
  },
  {
    given: "withdrawing a signature after the go",
    play: gone,
    by: as("leo"),
    command: { ...withdraw, ...support },
    expected: {
      code: "wrong-status",
      reason: "Not withdrawn. The review is over: the release is go. Hold it, or roll it back.",
    },
  },
  {
    given: "withdrawing a signature of an unknown gate",
    play: withScreens,
    by: as("mika"),
    command: { ...withdraw, gate: "nowhere" },
    expected: { code: "unknown-gate", reason: "Not withdrawn. There is no gate nowhere.", field: "gate" },
  },
  {
    given: "rejecting a check",
    play: playToStaging,
    by: as("asha"),
    command: { ...reject, gate: "deployed", role: "qa" },
    expected: {
      code: "not-a-sign-off",
      reason: "Not rejected. Deployed to staging is a check gate.",
      field: "gate",
    },
  },
  {
    given: "rejecting without the role",
    play: withScreens,
    by: as("asha"),
    command: reject,
    expected: {
      code: "role-required",
      reason: "Not rejected. You do not hold the role design.",
      field: "role",
    },
  },
  {
    given: "rejecting after the go",
    play: gone,
    by: as("leo"),
    command: { ...reject, ...support },
    expected: {
      code: "wrong-status",
      reason: "Not rejected. The review is over: the release is go. Hold it, or roll it back.",
    },
  },
  {
    given: "withdrawing a rejection that nobody made",
    play: withScreens,
    by: as("mika"),
    command: withdrawReject,
    expected: nobodyRejected,
  },
  {
    given: "withdrawing the rejection of another seat",
    play: after(withScreens, (play) => play.act(as("nora"), { ...reject, role: "engineering" })),
    by: as("nora"),
    command: withdrawReject,
    expected: nobodyRejected,
  },
  {
    given: "withdrawing somebody else's rejection",
    play: rejectedByMika,
    by: { ...as("asha"), roles: ["design"] },
    command: withdrawReject,
    expected: {
      code: "not-your-sign-off",
      reason: "Not withdrawn. Only the one who rejected withdraws it.",
    },
  },
  {
    given: "withdrawing a rejection of an unknown gate",
    play: withScreens,
    by: as("mika"),
    command: { ...withdrawReject, gate: "nowhere" },
    expected: { code: "unknown-gate", reason: "Not withdrawn. There is no gate nowhere.", field: "gate" },
  },
];

describe("what was said", () => {
  it.each(refused)("stands: $given is refused", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  const gate = (play: Play) => play.gate("walkthrough");

  it("goes with a withdrawn rejection, of that seat and that person alone", () => {
    const play = rejectedByMika();
    play.act(as("nora"), { ...reject, role: "engineering", category: "risk", reason: "No way back" });
    play.act(as("mika"), withdrawReject);
    expect(gate(play)).toMatchObject({
      status: "failed",
      reason: "Rejected as engineering (risk): No way back",
      rejection: { by: "nora", role: "engineering", category: "risk", reason: "No way back", at: play.at() },
    });
    play.act(as("nora"), { ...withdrawReject, role: "engineering" });
    expect(gate(play)).toMatchObject({ status: "open", reason: "Needs design and engineering" });
    expect(gate(play)).not.toHaveProperty("rejection");
  });

  it("can be taken back by each of two who hold a seat for several", () => {
    const plan = aPlan(({ stages }) =>
      Object.assign(stages[0]?.gates[0] ?? {}, { seats: [{ role: "design", count: 2 }], slots: [] }),
    );
    const play = playRelease(aStart({ plan }));
    const asha = { ...as("asha"), roles: ["design"] };
    play.sign("mika", "walkthrough");
    play.act(asha, { type: "signOff", ...seat, digest: gate(play).digest });
    play.act(asha, reject);
    play.act(as("mika"), reject);
    expect(play.try(asha, withdraw).outcome).toBe("accepted");
    expect(play.try(asha, withdrawReject).outcome).toBe("accepted");
    expect(play.try(as("mika"), withdraw).outcome).toBe("accepted");
    expect(play.try(as("mika"), withdrawReject).outcome).toBe("accepted");
  });

  it("goes with a withdrawn signature, of that person alone", () => {
    const play = signedByMika();
    play.sign("nora", "walkthrough");
    play.act(as("mika"), withdraw);
    expect(gate(play).seats.flatMap(({ signatures }) => signatures)).toMatchObject([
      { by: "mika", status: "withdrawn" },
      { by: "nora", status: "valid" },
    ]);
    expect(gate(play).reason).toBe("Needs design");
    play.sign("mika", "walkthrough");
    expect(gate(play).status).toBe("met");
  });
});
