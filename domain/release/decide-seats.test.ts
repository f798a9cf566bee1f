import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import type { ReleaseCommand } from "./messages.ts";

describe("a sign-off is refused", () => {
  const signing = (more: Partial<Extract<ReleaseCommand, { type: "signOff" }>> = {}): ReleaseCommand => ({
    type: "signOff",
    gate: "walkthrough",
    role: "design",
    digest: "0".repeat(64),
    ...more,
  });
  const ready = () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    return play;
  };
  it.each([
    {
      given: "an unknown gate",
      by: as("mika"),
      command: signing({ gate: "nowhere" }),
      expected: "unknown-gate",
    },
    {
      given: "a role the gate has no seat for",
      by: as("mika"),
      command: signing({ role: "support" }),
      expected: "role-not-required",
    },
    {
      given: "a role the person does not hold",
      by: as("asha"),
      command: signing(),
      expected: "role-required",
    },
    {
      given: "an author of the build",
      by: as("tomas"),
      command: signing({ role: "engineering" }),
      expected: "seat-author",
    },
    { given: "a customer contact", by: as("riley"), command: signing(), expected: "seat-customer" },
    { given: "a service token", by: ciToken, command: signing(), expected: "seat-service" },
    {
      given: "a gate that is not open",
      by: as("asha"),
      command: signing({ gate: "staging-sign-off", role: "qa" }),
      expected: "gate-not-open",
    },
    {
      given: "an evidence gate",
      by: as("mika"),
      command: signing({ gate: "tests" }),
      expected: "not-a-sign-off",
    },
    { given: "another digest", by: as("mika"), command: signing(), expected: "stale-digest" },
    {
      given: "a missing statement",
      by: as("justin"),
      command: signing({ gate: "risks", role: "product", digest: ready().gate("risks").digest }),
      expected: "statement-required",
    },
  ])("for $given", ({ by, command, expected }) => {
    expect(ready().try(by, command)).toMatchObject({ outcome: "refused", code: expected });
  });

  it("while what it judges is missing", () => {
    const play = playRelease();
    expect(play.try(as("mika"), signing({ digest: play.gate("walkthrough").digest }))).toMatchObject({
      code: "evidence-missing",
    });
  });

  it("for the one who attached the judged document", () => {
    const play = playRelease();
    play.attach("note", {}, as("mika"));
    expect(play.try(as("mika"), signing({ digest: play.gate("walkthrough").digest }))).toMatchObject({
      code: "seat-author",
    });
  });

  it("a second time by the same person, and for a filled seat", () => {
    const play = ready();
    play.sign("nora", "walkthrough");
    const command = signing({ role: "engineering", digest: play.gate("walkthrough").digest });
    expect(play.try(as("nora"), command)).toMatchObject({ code: "already-signed" });
    expect(play.try({ ...as("asha"), roles: ["engineering"] }, command)).toMatchObject({
      code: "seats-filled",
    });
  });
});
