import { describe, expect, it } from "vitest";
import {
  aPlan,
  aReading,
  aStart,
  as,
  ciToken,
  firstCommit,
  go,
  hoursAfter,
  morning,
  people,
  playRelease,
  playToDecision,
  playToStaging,
  type Play,
} from "#test/builders.ts";
import { runsheet } from "../people.ts";
import { advance } from "../process.ts";
import { claimFrom, settleClaim } from "./claims.ts";
import { releaseDetails } from "./details.ts";
import { readSent, type CommandOf, type ReleaseCommand } from "./messages.ts";
import { releaseProcess } from "./process.ts";
import { withPeople } from "./seats.ts";
import { ReleaseView } from "./view-schema.ts";

function goOn(play: Play): CommandOf<"decide"> {
  return {
    type: "decide",
    outcome: "go",
    rationale: "ship",
    digest: play.gate("go-no-go").digest,
    attendees: [],
  };
}

describe("a mock review", () => {
  it("opens with the release and says what it waits for", () => {
    const view = playRelease().view();
    expect(view.stage).toBe("mock");
    expect(view.verdict).toBe(
      "Blocked on 3 of 3 in mock: UX walkthrough: Screens is missing, due 15 Oct 12:40 UTC; Test evidence: Vitest report is missing; Lighthouse report is missing, due 15 Oct 12:40 UTC.",
    );
    expect(view.stages.map(({ status }) => status)).toEqual(["open", "not-open", "not-open"]);
  });

  it("waits for engineering after design has signed", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    expect(play.gate("walkthrough")).toMatchObject({ status: "open", reason: "Needs engineering" });
    play.sign("nora", "walkthrough");
    expect(play.gate("walkthrough")).toMatchObject({
      status: "met",
      reason: "Signed by mika as design and nora as engineering",
    });
  });

  it("is followed by staging once every gate is met, in the same version", () => {
    const play = playToStaging();
    expect(play.view()).toMatchObject({
      stage: "staging",
      stages: [{ status: "met" }, { status: "open" }, { status: "not-open" }],
    });
  });
});

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

describe("a signature", () => {
  it("falls when what it covers changes, and says what moved", () => {
    const play = playRelease();
    play.attach("screenshot", { name: "first screens" }, as("justin"));
    const signed = play.gate("walkthrough").digest;
    play.sign("mika", "walkthrough");
    play.attach("screenshot", { name: "second screens" }, as("justin"));
    const gate = play.gate("walkthrough");
    expect(gate).toMatchObject({
      status: "stale",
      reason: "Needs design and engineering again: evidence walkthrough/screens changed",
    });
    expect(gate.seats[0]?.signatures[0]?.changed).toMatchObject([{ part: "evidence walkthrough/screens" }]);
    const refused = play.try(as("mika"), {
      type: "signOff",
      gate: "walkthrough",
      role: "design",
      digest: signed,
    });
    expect(refused).toMatchObject({
      code: "stale-digest",
      digest: gate.digest,
      changed: [{ part: "evidence walkthrough/screens" }],
    });
  });

  it("stands when the same verdict for the same commit is reported again", () => {
    const plan = aPlan((raw) => {
      const [first] = raw.stages;
      if (first?.gates[0]?.kind === "sign-off") first.gates[0].judges = ["tests"];
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    play.attach("vitest", { name: "run 1" });
    play.sign("mika", "walkthrough");
    play.attach("vitest", { name: "run 2", summary: "43 passed" });
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("valid");
    play.attach("vitest", { name: "run 3", verdict: "failed", summary: "1 of 43 failed" });
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("stale");
  });

  it("falls with the build, and only where the build is covered", () => {
    const play = playToStaging();
    play.act(as("tomas"), {
      type: "changeBuild",
      tag: "v2025.10.16",
      commit: "beefbeefbeef",
      authors: ["tomas"],
    });
    expect(play.gate("walkthrough").status).toBe("stale");
    expect(play.gate("risks").status).toBe("met");
    expect(play.gate("tests")).toMatchObject({
      status: "stale",
      reason: expect.stringContaining("Vitest report is of 7d3e0c1a, the build is beefbeef"),
    });
  });

  it("falls with a new risk where the risks are covered", () => {
    const play = playToStaging();
    play.act(as("nora"), {
      type: "recordRisk",
      title: "FR heading wraps",
      severity: "medium",
      owner: "mika",
      mitigation: "Shorter copy",
    });
    expect(play.gate("risks")).toMatchObject({
      status: "stale",
      reason: "Needs product again: risk risk-1 changed",
    });
  });

  it("is withdrawn by the one who gave it alone", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    play.sign("mika", "walkthrough");
    const command = {
      type: "withdrawSignOff",
      gate: "walkthrough",
      role: "design",
      reason: "Seen on a phone now",
    } as const;
    expect(play.try(as("nora"), command)).toMatchObject({ code: "not-your-sign-off" });
    play.act(as("mika"), command);
    expect(play.gate("walkthrough").seats[0]?.signatures[0]?.status).toBe("withdrawn");
  });

  it("of an author counts beside another's where the stage says one-other", () => {
    const plan = aPlan((raw) => {
      for (const stage of raw.stages) stage.separation = "one-other";
    });
    const play = playRelease(aStart({ plan }));
    play.attach("screenshot", {}, as("justin"));
    const command = {
      type: "signOff",
      gate: "walkthrough",
      role: "engineering",
      digest: play.gate("walkthrough").digest,
    } as const;
    expect(play.try(as("tomas"), command)).toMatchObject({ code: "seat-author" });
    play.sign("mika", "walkthrough");
    play.act(as("tomas"), command);
    expect(play.gate("walkthrough").status).toBe("met");
  });
});

describe("a rejection", () => {
  it("fails the gate until it is withdrawn or what it judged changes", () => {
    const play = playRelease();
    play.attach("screenshot", { name: "first" }, as("justin"));
    play.act(as("mika"), {
      type: "reject",
      gate: "walkthrough",
      role: "design",
      category: "quality",
      reason: "Contrast is too low",
    });
    expect(play.gate("walkthrough")).toMatchObject({
      status: "failed",
      reason: "Rejected as design (quality): Contrast is too low",
    });
    play.attach("screenshot", { name: "second" }, as("justin"));
    expect(play.gate("walkthrough").status).toBe("open");
  });
});

describe("evidence", () => {
  it("finds its gate by its kind, and names the choices where that is not clear", () => {
    const play = playRelease();
    play.attach("vitest");
    expect(play.gate("tests").evidence).toMatchObject([{ slot: "vitest", verdict: "passed", current: true }]);
    expect(play.try(ciToken, { type: "attachEvidence", evidence: aReading("playwright") })).toMatchObject({
      code: "no-slot",
    });
    expect(
      play.try(ciToken, { type: "attachEvidence", gate: "support", evidence: aReading("note") }),
    ).toMatchObject({ code: "gate-not-open" });
  });

  it("below its limit fails the gate, and without the figure is insufficient", () => {
    const play = playRelease();
    play.attach("vitest");
    play.attach("lighthouse", { figures: { performance: 71 } });
    expect(play.gate("tests")).toMatchObject({
      status: "failed",
      reason: "Lighthouse report: performance 71, at least 90",
    });
    play.attach("lighthouse", { figures: {} });
    expect(play.gate("tests").status).toBe("insufficient-data");
  });

  it("that grows too old fails its gate at that instant, once", () => {
    const play = playToDecision();
    const { version } = play.view();
    expect(play.view()).toMatchObject({
      goUntil: hoursAfter(morning, 48),
      verdict: "Ready to go until 15 Oct 12:40 UTC.",
    });
    play.wait(48);
    expect(play.gate("tests")).toMatchObject({
      status: "failed",
      reason: "Vitest report is 48 h old, at most 48 hours",
    });
    expect(play.view().version).toBe(version + 1);
    expect(play.try(as("ines"), goOn(play))).toMatchObject({ code: "checks-expired" });
    play.attach("vitest", { name: "again" });
    go(play);
    expect(play.view().status).toBe("go");
  });
});

describe("a decision", () => {
  it("needs every gate met, the manager, nobody's own build and the digest of all gates", () => {
    const play = playToDecision();
    const command = goOn(play);
    expect(play.try(as("leo"), command)).toMatchObject({ code: "not-permitted" });
    expect(play.try(as("ines"), { ...command, digest: "1".repeat(64) })).toMatchObject({
      code: "stale-digest",
    });
    expect(playToStaging().try(as("ines"), command)).toMatchObject({ code: "gate-not-open" });
    play.act(as("mika"), {
      type: "recordRisk",
      title: "Late facts",
      severity: "low",
      owner: "mika",
      mitigation: "Watch",
    });
    expect(play.try(as("ines"), command)).toMatchObject({ code: "gates-unmet" });
  });

  it("go leads over deployment and watch to released, and closes after two weeks", () => {
    const play = playToDecision();
    go(play);
    expect(play.view().verdict).toBe("Go. Waits for the deployment of v2025.10.16, until 14 Oct 12:40 UTC.");
    const report = { type: "reportDeployment", environment: "production", tag: "v2025.10.16" } as const;
    play.act(ciToken, { ...report, status: "started" });
    expect(play.view().status).toBe("deploying");
    play.act(ciToken, { ...report, status: "succeeded" });
    expect(play.view().status).toBe("watching");
    play.wait(1);
    expect(play.view().status).toBe("released");
    play.wait(14 * 24);
    expect(play.view().status).toBe("closed");
    expect(play.try(as("ines"), { type: "hold", reason: "late" })).toMatchObject({ code: "release-closed" });
  });

  it("go expires undeployed after a day and can be taken again", () => {
    const play = playToDecision();
    go(play);
    play.wait(24);
    expect(play.view()).toMatchObject({ status: "reviewing", decisions: [{ status: "expired" }] });
    go(play);
    expect(play.view().status).toBe("go");
  });

  it("no-go is given in words and ends the attempt", () => {
    const play = playToDecision();
    play.act(as("ines"), {
      type: "decide",
      outcome: "no_go",
      rationale: "FR copy is not ready",
      digest: play.gate("go-no-go").digest,
      attendees: [],
    });
    expect(play.view()).toMatchObject({ status: "no-go", verdict: "No-go: FR copy is not ready" });
  });

  it("is rolled back by manager or reliability and waits for the former tag", () => {
    const play = playToDecision();
    const back = { type: "rollBack", reason: "Smoke is over budget", toTag: "v2025.10.09" } as const;
    expect(play.try(as("leo"), back)).toMatchObject({ code: "wrong-status" });
    go(play);
    expect(play.try(as("asha"), back)).toMatchObject({ code: "not-permitted" });
    play.act(as("leo"), back);
    const report = { type: "reportDeployment", environment: "production", status: "succeeded" } as const;
    expect(play.try(ciToken, { ...report, tag: "v2025.10.16" })).toMatchObject({ code: "wrong-tag" });
    play.act(ciToken, { ...report, tag: "v2025.10.09" });
    expect(play.view().verdict).toBe("Rolled back. v2025.10.09 is deployed.");
  });
});

describe("a deployment", () => {
  it("meets its check with this tag and its runbook alone", () => {
    const play = playToStaging();
    const report = { type: "reportDeployment", environment: "staging", status: "succeeded" } as const;
    play.act(ciToken, { ...report, tag: "v2025.10.16" });
    expect(play.gate("deployed")).toMatchObject({
      status: "failed",
      reason: "The deployment to staging was reported without its runbook link",
    });
    play.act(ciToken, { ...report, tag: "v2025.10.09", runbook: "https://runbooks.example" });
    expect(play.gate("deployed").reason).toBe("staging carries v2025.10.09, the build is v2025.10.16");
    play.act(ciToken, { ...report, tag: "v2025.10.16", runbook: "https://runbooks.example" });
    expect(play.gate("deployed")).toMatchObject({ status: "met", check: { outcome: "passed" } });
  });

  it("to production needs a go, to an unknown place is refused", () => {
    const play = playToStaging();
    const report = { type: "reportDeployment", status: "succeeded", tag: "v2025.10.16" } as const;
    expect(play.try(ciToken, { ...report, environment: "production" })).toMatchObject({ code: "not-gone" });
    expect(play.try(ciToken, { ...report, environment: "moon" })).toMatchObject({
      code: "wrong-environment",
      field: "environment",
    });
  });
});

describe("a hold", () => {
  it("blocks the go, not the signatures, and shows in the verdict", () => {
    const play = playToDecision();
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    expect(play.view().verdict).toMatch(/^On hold by ines: Vendor incident\. Ready to go/);
    expect(play.try(as("ines"), goOn(play))).toMatchObject({ code: "held" });
    play.act(as("ines"), { type: "resume" });
    go(play);
  });
});

describe("a sign-off by Signal", () => {
  const resolve = (play: ReturnType<typeof playRelease>, argument: unknown, id: string) => {
    const event = claimFrom(argument, play.at());
    if (event.type !== "sign-off-claimed") return { by: runsheet, events: [event] };
    const body = { lane: "checks", check: { type: "resolve-claim", claim: event.claim } } as const;
    return settleClaim(
      play.running().state,
      { body, result: id === "" ? {} : { actor: as(id, "signal") } },
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

describe("the view", () => {
  it("fits its schema at every stage of a release, and tells who can sign", () => {
    const play = playRelease();
    play.attach("note", {}, as("mika"));
    const seen = ReleaseView.parse(withPeople(play.view(), people));
    const gate = seen.stages[0]?.gates[0];
    expect(gate?.canSign).toEqual(["nora"]);
    expect(gate?.cannotSign).toEqual([
      { person: "mika", why: "mika attached note evidence, which is judged here" },
      { person: "tomas", why: "tomas wrote this build" },
    ]);
    const ready = playToDecision();
    go(ready);
    expect(() => ReleaseView.parse(ready.view())).not.toThrow();
  });

  it("prints a Signal argument ready to paste, and no names", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    const details = releaseDetails(play.view());
    const digest = play.gate("walkthrough").digest.slice(0, 12);
    expect(details).toContain(
      `{"gate":"walkthrough","role":"design","by":"<person id>","digest":"${digest}"}`,
    );
  });
});

describe("announcements", () => {
  const bodies = (play: ReturnType<typeof playRelease>) =>
    play.running().outbox.flatMap(({ body }) => (body.lane === "announce" ? [body.announcement] : []));

  it("ask each stage's signers once, and never a barred one", () => {
    const requests = bodies(playToDecision()).filter(({ type }) => type === "seat-request");
    expect(requests.map((one) => (one.type === "seat-request" ? one.stage : ""))).toEqual([
      "mock",
      "staging",
      "production",
      "production-decision",
    ]);
    expect(requests[0]).toMatchObject({ except: [{ person: "tomas", gate: "walkthrough" }] });
  });

  it("put into the thread only what is worth a line", () => {
    const play = playToDecision();
    go(play);
    const notes = bodies(play).flatMap((one) => (one.type === "thread-note" ? [one.text] : []));
    expect(notes).toEqual([
      "Mock review is open.",
      "Staging review is open.",
      "Production go/no-go is open.",
      "Go by ines: Everything is met.",
    ]);
  });
});

describe("the decision log", () => {
  it("has one row for each accepted message, keyed, with its author and version", () => {
    const play = playToDecision();
    go(play);
    const rows = play.running().unrecorded;
    expect(rows.map(({ action }) => action)).toContain("release.go");
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    expect(rows.at(-2)).toMatchObject({
      action: "release.go",
      scope: "ops",
      externalRef: "release/v2025.10.16",
      rationale: "Everything is met.",
      payload: { by: { person: "ines" } },
    });
  });
});

describe("what a caller sends", () => {
  it("is refused with the field named", () => {
    expect(readSent("signOff", { gate: "walkthrough", by: as("mika") })).toMatchObject({
      code: "invalid",
      field: "role",
    });
    expect(readSent("signOff", null)).toMatchObject({ code: "invalid" });
    expect(
      readSent("changeBuild", { tag: "v1", commit: "no hash", authors: ["tomas"], by: as("mika") }),
    ).toMatchObject({ field: "commit" });
  });
});

describe("time", () => {
  it("moves nothing when nothing is due, and names the next due instant", () => {
    const play = playRelease();
    const before = play.running();
    expect(advance(releaseProcess, before, { by: runsheet, events: [], at: hoursAfter(morning, 1) })).toBe(
      before,
    );
    expect(releaseProcess.due(before.state)).toBe(hoursAfter(morning, 48));
    expect(firstCommit).toHaveLength(16);
  });
});
