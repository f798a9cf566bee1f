// What other release tools were caught in when something ends, stops or is told; the rest is in traps.test.ts.
import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, goOn, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { aReading, aStart, hoursAfter } from "#test/builders/release.ts";
import { releaseDetails } from "./details.ts";

const started = {
  type: "reportDeployment",
  environment: "production",
  status: "started",
  tag: "v2025.10.16",
} as const;

/** Ready for the decision a day before the weekend's freeze, whose calendar is read. */
function beforeFreeze(): Play {
  const plan = aPlan((raw) => {
    raw.freezes = [
      {
        id: "weekend",
        title: "Weekend",
        timezone: "UTC",
        once: {
          from: { date: "2025-10-14", time: "12:40" },
          until: { date: "2025-10-16", time: "08:00" },
        },
      },
    ];
  });
  const play = playToDecision(aStart({ plan }));
  const window = { id: "weekend", title: "Weekend", from: hoursAfter(play.at(), 24) };
  play.end("read-freezes", { windows: [{ ...window, until: hoursAfter(play.at(), 72) }] });
  return play;
}

describe("an end", () => {
  // trstringer/manual-approval#29: nobody could tell time running out from somebody saying no.
  it("by time is told apart from an end by a person: state, verdict and row differ", () => {
    const [late, denied] = [playToDecision(), playToDecision()];
    go(late);
    late.wait(24);
    denied.act(as("ines"), { ...goOn(denied), outcome: "no_go" });
    expect(late.view()).toMatchObject({ status: "reviewing", decisions: [{ status: "expired" }] });
    expect(denied.view()).toMatchObject({ status: "no-go" });
    const last = (play: Play) => play.running().unrecorded.at(-1);
    expect(last(late)).toMatchObject({ action: "release.go_expired", actor: { type: "system" } });
    expect(last(denied)).toMatchObject({ action: "release.no_go", actor: { id: "ines", type: "person" } });
  });

  // OctopusDeploy/Issues#3824: an approver who said no counted as a failed deployment, and was rolled back.
  it("by a no is no failed deployment: nothing is rolled back, and there is nothing to roll back", () => {
    const play = playToDecision();
    play.act(as("ines"), { ...goOn(play), outcome: "no_go" });
    expect(play.view()).not.toHaveProperty("rollBack");
    const back = { type: "rollBack", reason: "It was no", toTag: "v2025.10.09" } as const;
    expect(play.try(as("leo"), back)).toMatchObject({ code: "wrong-status" });
    expect(play.running().unrecorded.map(({ action }) => action)).not.toContain("release.rollback");
    const rejected = playToDecision();
    rejected.act(as("leo"), {
      type: "reject",
      gate: "support",
      role: "reliability",
      category: "risk",
      reason: "Not yet",
    });
    expect(rejected.view()).toMatchObject({ status: "reviewing" });
  });

  // harness/harness-core#49957: newer executions were ended too. hypothesis/lms#4533: so was the one people wanted.
  it("for a successor is on purpose, reaches the older release alone, and none that has its go", () => {
    const newer = playRelease(aStart({ key: "v2025.10.23", supersedes: "v2025.10.16" }));
    const orders = newer
      .running()
      .outbox.flatMap(({ body }) => (body.lane === "releases" ? [body.order] : []));
    expect(orders.map(({ key, successor }) => [key, successor])).toEqual([["v2025.10.16", "v2025.10.23"]]);
    expect(newer.view().status).toBe("reviewing");
    const plain = playRelease(aStart({ key: "v2025.10.23" }));
    expect(plain.running().outbox.filter(({ lane }) => lane === "releases")).toEqual([]);
    const gone = playToDecision();
    go(gone);
    expect(gone.try(as("ines"), { type: "supersede", successor: "v2025.10.23" })).toMatchObject({
      code: "wrong-status",
    });
    const self = { type: "supersede", successor: newer.view().key } as const;
    expect(newer.try(as("ines"), self)).toMatchObject({ code: "invalid" });
  });
});

// Harness lets the stage end and then aborts; Azure withdraws and tries again the next day. Here neither happens.
describe("a freeze that begins in the middle", () => {
  it("lets a running deployment end, begins none, and withdraws neither go nor signature", () => {
    const play = beforeFreeze();
    play.wait(23);
    go(play);
    play.act(ciToken, started);
    play.wait(2);
    expect(play.try(ciToken, started)).toMatchObject({ code: "frozen" });
    expect(play.gate("support").status).toBe("met");
    expect(play.view().status).toBe("deploying");
    play.act(ciToken, { ...started, status: "succeeded" });
    expect(play.view().status).toBe("watching");
  });
});

// Kargo's own pages warn of it twice.
describe("a secret in what people wrote", () => {
  const secret = "token sk_live_4242";

  it("comes into no request to sign, no card of others and no details of Temporal UI", () => {
    const play = playToDecision();
    const evidence = aReading("note", { name: "notes.md", summary: secret });
    play.act(as("justin"), { type: "attachEvidence", evidence });
    play.act(as("justin"), { type: "requestInfo", gate: "support", question: secret });
    play.act(as("ines"), { type: "hold", reason: secret });
    const requests = JSON.stringify(play.requests());
    const whats = play.running().outbox.map(({ what }) => what);
    expect(`${requests} ${whats.join()} ${releaseDetails(play.running(), play.at())}`).not.toContain(
      "sk_live",
    );
    expect(play.requests().length).toBeGreaterThan(0);
  });
});
