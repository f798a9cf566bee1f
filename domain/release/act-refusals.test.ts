// What people read when something other than a signature is refused.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, goOn, playRelease, playToDecision } from "#test/builders/play.ts";
import { after, answerTo, refusal, type Refused } from "#test/builders/refused.ts";
import { firstCommit } from "#test/builders/release.ts";
import type { Actor } from "../people.ts";
import type { ReleaseCommand } from "./messages.ts";

const ines = as("ines");
const reason = "Vendor incident";
const hold = { type: "hold", reason } as const;
const held = after(playRelease, (play) => play.act(ines, hold));
const gone = after(playToDecision, go);
const abandoned = after(playRelease, (play) => play.act(ines, { type: "abandon", reason }));
const deployed = after(gone, (play) =>
  play.act(ciToken, {
    type: "reportDeployment",
    environment: "production",
    status: "succeeded",
    tag: "v2025.10.16",
  }),
);
const risky = after(playRelease, (play) =>
  play.act(as("nora"), {
    type: "recordRisk",
    title: "FR heading wraps",
    severity: "low",
    owner: "mika",
    mitigation: "Watch",
  }),
);

const restricted: readonly { readonly what: string; readonly command: Refused["command"] }[] = [
  { what: "hold", command: hold },
  { what: "resume", command: { type: "resume" } },
  { what: "abandon", command: { type: "abandon", reason } },
  { what: "decide", command: goOn },
];

const anyAct: readonly Refused[] = [
  {
    given: "after the end",
    play: abandoned,
    by: ines,
    command: hold,
    expected: { code: "release-closed", reason: "Nothing changed. Release v2025.10.16 is abandoned." },
  },
  {
    given: "by a customer",
    play: playRelease,
    by: as("riley"),
    command: { type: "nudge", gate: "risks" },
    expected: {
      code: "seat-customer",
      reason: "Nothing changed. Customer contacts take no part in releases.",
    },
  },
  {
    given: "by a service token",
    play: playRelease,
    by: ciToken,
    command: { type: "nudge", gate: "risks" },
    expected: {
      code: "seat-service",
      reason:
        "Nothing changed. A service token attaches evidence and reports deployments; people do the rest.",
    },
  },
  ...restricted.map(({ what, command }): Refused => ({
    given: `${what} without the role`,
    play: playRelease,
    by: as("mika"),
    command,
    expected: { code: "not-permitted", reason: `Nothing changed. ${what} is for manager.` },
  })),
  {
    given: "a roll-back without the role",
    play: gone,
    by: as("asha"),
    command: { type: "rollBack", reason, toTag: "v2025.10.09" },
    expected: { code: "not-permitted", reason: "Nothing changed. roll-back is for manager, reliability." },
  },
  {
    given: "an effect that did not fail",
    play: playRelease,
    by: ines,
    command: { type: "retryEffect", key: "1" },
    expected: {
      code: "unknown-effect",
      reason: "Not retried. No undelivered effect has this key.",
      field: "key",
    },
  },
];

const stops: readonly Refused[] = [
  {
    given: "a second hold",
    play: held,
    by: ines,
    command: hold,
    expected: { code: "held", reason: "Nothing changed. ines holds the release already." },
  },
  {
    given: "resuming what runs",
    play: playRelease,
    by: ines,
    command: { type: "resume" },
    expected: { code: "not-held", reason: "Nothing changed. The release is not on hold." },
  },
  {
    given: "abandoning what is deployed",
    play: deployed,
    by: ines,
    command: { type: "abandon", reason },
    expected: {
      code: "wrong-status",
      reason: "Not abandoned. The release is watching; roll it back instead.",
    },
  },
];

const risks: readonly Refused[] = [
  {
    given: "closing an unknown risk",
    play: risky,
    by: as("justin"),
    command: { type: "closeRisk", id: "risk-2", reason },
    expected: { code: "unknown-risk", reason: "Not closed. There is no risk risk-2.", field: "id" },
  },
  {
    given: "closing a risk twice",
    play: after(risky, (play) => play.act(as("mika"), { type: "closeRisk", id: "risk-1", reason })),
    by: as("mika"),
    command: { type: "closeRisk", id: "risk-1", reason },
    expected: { code: "risk-closed", reason: "Not closed. FR heading wraps is closed already." },
  },
  {
    given: "closing somebody else's risk",
    play: risky,
    by: as("nora"),
    command: { type: "closeRisk", id: "risk-1", reason },
    expected: { code: "not-permitted", reason: "Not closed. Its owner mika or product closes it." },
  },
];

const builds: readonly Refused[] = [
  {
    given: "the same build again",
    play: playRelease,
    by: ines,
    command: { type: "changeBuild", tag: "v2025.10.16", commit: firstCommit, authors: ["tomas"] },
    expected: {
      code: "same-build",
      reason: `Not changed. The build is v2025.10.16 at ${firstCommit} already.`,
    },
  },
  {
    given: "another build after the go",
    play: gone,
    by: ines,
    command: { type: "changeBuild", tag: "v2025.10.17", commit: firstCommit, authors: ["tomas"] },
    expected: {
      code: "wrong-status",
      reason: "Not changed. The release is go; a build changes only while reviewing.",
    },
  },
];

describe("an act is refused", () => {
  it.each([...anyAct, ...stops, ...risks, ...builds])("for $given: $expected.reason", (row) => {
    expect(answerTo(row)).toEqual(refusal(row));
  });

  it.each([
    {
      given: "one of several roles that may",
      by: { ...as("mika"), roles: ["design", "manager"] },
      command: hold,
    },
    {
      given: "one of several roles that close risks",
      by: { ...as("nora"), roles: ["engineering", "product"] },
      command: { type: "closeRisk", id: "risk-1", reason },
    },
    {
      given: "a new tag of the same commit",
      by: ines,
      command: { type: "changeBuild", tag: "v2025.10.17", commit: firstCommit, authors: ["tomas"] },
    },
    {
      given: "another author of the same build",
      by: ines,
      command: { type: "changeBuild", tag: "v2025.10.16", commit: firstCommit, authors: ["tomas", "mika"] },
    },
  ] satisfies readonly { given: string; by: Actor; command: ReleaseCommand }[])(
    "no more with $given",
    ({ by, command }) => {
      expect(risky().try(by, command).outcome).toBe("accepted");
    },
  );
});
