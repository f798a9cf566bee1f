import { describe, expect, it } from "vitest";
import { explained } from "#test/builders/explained.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playToDecision, playToStaging, type Play } from "#test/builders/play.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import type { EnvironmentWord } from "../../environment/answers.ts";
import { releaseDetails } from "../details.ts";
import type { ReleaseCommand } from "../messages.ts";
import { sentenceOf } from "../sentences.ts";

const plan = aPlan((raw) => {
  raw.exclusive = ["production"];
});
const stop = { by: "leo", at: "2025-10-13T12:00:00.000Z", reason: "Checkout is down." };

function gone(): Play {
  const play = playToDecision(aStart({ plan }));
  go(play);
  return play;
}

/** An answer to the go that stands. */
function answer(
  play: Play,
  claim: Partial<NonNullable<EnvironmentWord["claim"]>>,
  number = 1,
): EnvironmentWord {
  const of = play.running().state.decisions.at(-1)?.at ?? "";
  return { environment: "production", at: play.at(), number, claim: { of, standing: "granted", ...claim } };
}

function report(status: "started" | "succeeded" | "failed", tag = "v2025.10.16"): ReleaseCommand {
  return { type: "reportDeployment", environment: "production", status, tag };
}

function codeOf(play: Play, command: ReleaseCommand): string {
  const decision = play.try(command.type === "reportDeployment" ? ciToken : as("ines"), command);
  return decision.outcome === "refused" ? decision.code : "accepted";
}

describe("a go to an environment that one release has at a time", () => {
  it.each([
    {
      given: "not answered",
      claim: undefined,
      code: "environment-asked",
      verdict: "Go. Asks whether production is free.",
    },
    {
      given: "queued",
      claim: { standing: "queued", behind: "v2025.10.15" },
      code: "environment-busy",
      verdict: "Go. Queued behind v2025.10.15 for production.",
    },
    {
      given: "first in the queue of a stopped one",
      claim: { standing: "queued", stop },
      code: "environment-stopped",
      verdict: "Go. production is stopped by leo: Checkout is down.",
    },
    {
      given: "queued while it is stopped",
      claim: { standing: "queued", behind: "v2025.10.15", stop },
      code: "environment-busy",
      verdict:
        "Go. Queued behind v2025.10.15 for production. production is stopped by leo: Checkout is down.",
    },
  ] as const)("$given is no permission: $code", ({ claim, code, verdict }) => {
    const play = gone();
    if (claim !== undefined) play.hear(answer(play, claim));
    expect(play.view().verdict).toBe(verdict);
    for (const status of ["started", "succeeded", "failed"] as const)
      expect(codeOf(play, report(status))).toBe(code);
    expect(codeOf(play, { type: "rollBack", reason: "Smoke", toTag: "v0" })).toBe("wrong-status");
    expect(codeOf(play, { type: "abandon", reason: "Superseded" })).toBe("accepted");
  });

  it("does not grow old while it waits; its day begins with the grant", () => {
    const play = gone();
    play.hear(answer(play, { standing: "queued", behind: "v2025.10.15" }));
    play.wait(40);
    expect(play.view()).toMatchObject({ status: "go", claim: { standing: "queued", behind: "v2025.10.15" } });
    play.hear(answer(play, {}));
    expect(play.view()).toMatchObject({ goUntil: hoursAfter(play.at(), 24), claim: { standing: "granted" } });
    play.wait(23);
    play.hear(answer(play, { stop }));
    play.hear(answer(play, {}, 2));
    play.wait(1);
    expect(play.view()).toMatchObject({ status: "reviewing", decisions: [{ status: "expired" }] });
  });

  it("is deployed once it is granted, and has left once it is released", () => {
    const play = gone();
    play.hear(answer(play, {}));
    play.act(ciToken, report("started"));
    play.act(ciToken, report("succeeded"));
    play.wait(2);
    expect(play.view()).toMatchObject({ status: "released", claim: { standing: "none" } });
    expect(codeOf(play, report("started"))).toBe("wrong-status");
    play.act(as("leo"), { type: "rollBack", reason: "Smoke", toTag: "v0" });
    expect(codeOf(play, report("succeeded", "v0"))).toBe("accepted");
  });

  it("may end what it has begun when production is stopped, and begins nothing", () => {
    const play = gone();
    play.hear(answer(play, {}));
    play.act(ciToken, report("started"));
    play.hear(answer(play, { stop }, 2));
    expect(codeOf(play, report("started"))).toBe("environment-stopped");
    expect(codeOf(play, report("failed"))).toBe("accepted");
    expect(codeOf(play, report("succeeded"))).toBe("accepted");
  });

  it("hears nothing in an answer to an earlier go, in an older one, and in rubbish", () => {
    const play = gone();
    const first = answer(play, {}, 5);
    play.hear(first);
    play.wait(25);
    play.attach("vitest");
    go(play);
    const { version } = play.view();
    for (const word of [first, "rubbish", undefined]) play.hear(word);
    expect(play.view()).toMatchObject({ version, claim: { standing: "asked" } });
    play.hear(answer(play, {}, 7));
    play.hear(answer(play, { standing: "queued", behind: "v1" }, 6));
    expect(play.view().claim?.standing).toBe("granted");
  });

  it("asks for nothing under a plan without such an environment", () => {
    const play = playToDecision();
    go(play);
    expect(play.view()).not.toHaveProperty("claim");
    expect(codeOf(play, report("started"))).toBe("accepted");
    expect(play.news()).toEqual([]);
  });

  it("shows one card for the go and its answer, after the line of the thread", () => {
    const play = gone();
    const told = play.running().outbox.map(({ what }) => what);
    expect(told.at(-1)).toBe("card");
  });

  it.each([
    { claim: undefined, missing: "It has not answered yet" },
    { claim: { standing: "queued", behind: "v2025.10.15" }, missing: "Queued behind v2025.10.15" },
    { claim: { standing: "queued", stop }, missing: "leo has stopped production: Checkout is down" },
  ] as const)("is explained: $missing", ({ claim, missing }) => {
    const play = gone();
    if (claim !== undefined) play.hear(answer(play, claim));
    expect(explained(play).conditions).toContainEqual(
      expect.objectContaining({ id: "environment production", missing }),
    );
  });

  it("keeps what people wrote out of Temporal", () => {
    const play = gone();
    play.hear(answer(play, { standing: "queued", stop }));
    expect(releaseDetails(play.running(), play.at())).not.toContain("Checkout");
    expect(releaseDetails(play.running(), play.at())).toContain("production is stopped by leo.");
  });
});

describe("another tag in the place of its own", () => {
  const carried = (play: Play, number = 1): EnvironmentWord => {
    const at = play.at();
    return {
      environment: "staging",
      at,
      number,
      carries: { tag: "v2025.10.17", release: "v2025.10.17", at },
    };
  };
  const deploy = (play: Play): void => {
    const runbook = "https://runbooks.example/staging";
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "staging",
      status: "succeeded",
      tag: "v2025.10.16",
      runbook,
    });
  };

  it("fails what looks at the deployment, until its own tag is deployed again", () => {
    const play = playToStaging(aStart({ plan }));
    deploy(play);
    expect(play.gate("deployed").status).toBe("met");
    play.wait(1);
    play.hear(carried(play));
    expect(play.gate("deployed")).toMatchObject({
      status: "failed",
      reason: "staging carries v2025.10.17, the build is v2025.10.16",
    });
    const row = play.running().unrecorded.at(-1);
    expect(row === undefined ? "" : sentenceOf(row, (id) => id)).toBe(
      "staging carries v2025.10.17 now, of v2025.10.17.",
    );
    play.wait(1);
    deploy(play);
    expect(play.gate("deployed").status).toBe("met");
  });

  it("is no news to a release that has its go", () => {
    const play = gone();
    const { version } = play.view();
    play.hear(carried(play));
    expect(play.view().version).toBe(version);
  });
});
