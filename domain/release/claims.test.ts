import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { runsheet } from "../people.ts";
import { claimFrom, settleClaim } from "./claims.ts";

describe("a sign-off by Signal", () => {
  const resolve = (play: Play, argument: unknown, id: string) => {
    const event = claimFrom(argument, play.at());
    if (event.type !== "sign-off-claimed") return { by: runsheet, events: [event] };
    return settleClaim(
      play.running().state,
      { claim: event.claim, result: id === "" ? {} : { actor: as(id, "signal") } },
      play.at(),
    );
  };

  it("counts with the first twelve characters of the digest", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    const digest = play.gate("walkthrough").digest.slice(0, 12);
    expect(resolve(play, { gate: "walkthrough", role: "design", by: "mika", digest }, "mika")).toMatchObject({
      events: [{ type: "gate-signed", standing: "counted" }],
    });
  });

  it("waits for one press where the stage says confirm", () => {
    const play = playToDecision();
    play.act(as("nora"), {
      type: "recordRisk",
      title: "New",
      severity: "low",
      owner: "nora",
      mitigation: "Watch",
    });
    const digest = play.gate("support").digest.slice(0, 12);
    expect(resolve(play, { gate: "support", role: "support", by: "brooke", digest }, "brooke")).toMatchObject(
      { events: [{ standing: "pending" }] },
    );
  });

  it("is held until its gate opens", () => {
    const claim = { gate: "support", role: "support", by: "brooke", digest: "0".repeat(12) };
    expect(resolve(playRelease(), claim, "brooke")).toMatchObject({ events: [{ type: "claim-held" }] });
  });

  it.each([
    { given: "rubbish", argument: 42, person: "mika", expected: { code: "invalid", by: "unknown" } },
    { given: "nothing", argument: undefined, person: "mika", expected: { code: "invalid", by: "unknown" } },
    {
      given: "no gate",
      argument: { by: "mika", role: "design", digest: "0".repeat(12) },
      person: "mika",
      expected: { code: "invalid", by: "mika" },
    },
    {
      given: "a stranger",
      argument: { gate: "walkthrough", role: "design", by: "nobody", digest: "0".repeat(12) },
      person: "",
      expected: { code: "role-required", by: "nobody" },
    },
    {
      given: "a role not held",
      argument: { gate: "walkthrough", role: "design", by: "asha", digest: "0".repeat(12) },
      person: "asha",
      expected: { code: "role-required", by: "asha" },
    },
  ])("with $given is refused where people see it", ({ argument, person, expected }) => {
    expect(resolve(playRelease(), argument, person)).toMatchObject({
      events: [{ type: "signal-refused", refusal: expected }],
    });
  });
});
