// What recorded releases go through besides the straight way: questions, waivers, freezes, no-goes, watches, ends.
import { instantFrom } from "#domain/time.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import type { Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { ended, type Recorded, type Scenario } from "#test/histories/scenario.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkToDecision, walkToStaging } from "#test/walk.ts";

const secondsAhead = (seconds: number) => instantFrom(Date.now() + seconds * 1_000);

async function decide(release: ReleaseDriver, outcome: "go" | "no_go"): Promise<void> {
  const { digest } = await release.gate("go-no-go");
  await release.send("decide", { outcome, rationale: "As it stands.", digest }, as("ines"));
}

/** The first run of one that has moved on, with what it left under way. */
async function firstRunOf({ client }: Engine, release: ReleaseDriver): Promise<Recorded> {
  const { workflowId } = release.handle;
  const { raw } = await release.handle.describe();
  const first = raw.workflowExecutionInfo?.firstRunId ?? "";
  return ended(client.workflow.getHandle(workflowId, first, { followRuns: false }));
}

export const releaseTurns: Readonly<Record<string, Scenario>> = {
  "release.discussed": async (engine, key) => {
    const release = await engine.start(aStart({ key }));
    const gate = "walkthrough";
    await release.send("requestInfo", { gate, question: "Which shop?" }, as("mika"));
    await release.send("answer", { gate, text: "Evergreen" }, as("justin"));
    await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
    const { digest } = await release.gate(gate);
    await release.send("signOff", { gate, role: "design", digest }, as("mika"));
    await release.send("withdrawSignOff", { gate, role: "design", reason: "Too early" }, as("mika"));
    await release.send(
      "reject",
      { gate, role: "design", category: "quality", reason: "Blurred" },
      as("mika"),
    );
    await release.send("withdrawReject", { gate, role: "design", reason: "Sharp now" }, as("mika"));
    const risk = { title: "Late facts", severity: "low", owner: "mika", mitigation: "Watch" };
    const { risks } = await release.send("recordRisk", risk, as("nora"));
    await release.send("closeRisk", { id: risks[0]?.id, reason: "It held" }, as("justin"));
    const build = { tag: "v2025.10.17", commit: "9".repeat(40), authors: ["tomas"] };
    await release.send("changeBuild", build, as("tomas"));
    await release.send("abandon", { reason: "Another way" }, as("ines"));
    await release.handle.result();
    return release;
  },
  // The waiver ends after the go, so that what is owed becomes an issue.
  "release.waived": async (engine, key) => {
    const plan = aPlan((raw) => {
      raw.stages[2]?.gates.unshift({
        id: "drill",
        kind: "sign-off",
        title: "Drill",
        seats: [{ role: "data" }],
      });
    });
    const release = await engine.start(aStart({ key, plan }));
    await walkToDecision(release);
    const until = secondsAhead(6);
    await release.send("waive", { gate: "drill", reason: "Nobody is here", until }, as("leo"));
    await release.send("confirmWaiver", { gate: "drill" }, as("ines"));
    await decide(release, "go");
    await eventually(
      () => release.view(),
      ({ findings = [] }) => findings.length > 0,
    );
    return release;
  },
  "release.frozen": async (engine, key) => {
    const hour = 3_600;
    const at = (seconds: number) => ({
      date: secondsAhead(seconds).slice(0, 10),
      time: secondsAhead(seconds).slice(11, 16),
    });
    const plan = aPlan((raw) => {
      raw.freezes = [
        {
          id: "now",
          title: "Now",
          timezone: "UTC",
          once: { from: at(-hour), until: at(48 * hour) },
        },
      ];
    });
    const release = await engine.start(aStart({ key, plan }));
    await walkToDecision(release);
    await eventually(
      () => release.view(),
      ({ freezes = [] }) => freezes.length > 0,
    );
    await release.send("overrideFreeze", { freeze: "now", reason: "Checkout is down" }, as("ines"));
    await decide(release, "go");
    return release;
  },
  "release.reopened": async (engine, key) => {
    const release = await engine.start(aStart({ key }));
    await walkToDecision(release);
    await decide(release, "no_go");
    await release.send("reopen", { from: "staging" }, as("ines"));
    return release;
  },
  "release.superseding": async (engine, key) => {
    const older = await engine.start(aStart({ key: `${key}-older` }));
    const newer = await engine.start(aStart({ key, supersedes: `${key}-older`, by: as("ines") }));
    await older.handle.result();
    return newer;
  },
  "release.superseded": async (engine, key) => {
    const older = await engine.start(aStart({ key }));
    await engine.start(aStart({ key: `${key}-newer`, supersedes: key, by: as("ines") }));
    await older.handle.result();
    return older;
  },
  "release.watched": async (engine, key) => {
    const { probing } = engine.parts;
    const probe = { of: "slack", environment: "production", budgetMs: { mock: 300, live: 300 } } as const;
    const plan = aPlan((raw) => {
      raw.watch = "12 seconds";
      raw.rollbackTriggers = [
        { id: "smoke", title: "Smoke", watches: "probe", probe, every: "10 seconds", inARow: 1 },
      ];
    });
    probing.set("slack", { outcome: "failed", mode: "live", latencyMs: 4, why: "Away." });
    const release = await engine.start(aStart({ key, plan }));
    await walkToDecision(release);
    await decide(release, "go");
    const deployed = { environment: "production", status: "succeeded", tag: "v2025.10.16" };
    await release.send("reportDeployment", deployed, ciToken);
    await eventually(
      () => release.view(),
      ({ alarm }) => alarm !== undefined,
    );
    probing.set("slack", { outcome: "answered", mode: "live", latencyMs: 4 });
    await release.send("carryOn", { reason: "Slack was restarted" }, as("leo"));
    await eventually(
      () => release.view(),
      ({ status }) => status === "released",
    );
    return release;
  },
  "release.cancelled-from-outside": async (engine, key) => {
    const release = await engine.start(aStart({ key }));
    await walkToStaging(release);
    await release.handle.cancel();
    await release.handle.result().catch(() => undefined);
    return release;
  },
  "release.moving-on": async (engine, key) => {
    const release = await engine.start(aStart({ key }), { moveOnAtEvents: 60 });
    for (let number = 1; number <= 8; number += 1)
      await release.send(
        "attachEvidence",
        { evidence: aReading("vitest", { name: `run ${number}` }) },
        ciToken,
      );
    return firstRunOf(engine, release);
  },
};
