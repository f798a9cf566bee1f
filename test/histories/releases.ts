// What recorded releases go through: each a scenario of its own, named as its file is.
import { anAskingPlan } from "#test/builders/asking-release.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aCheckedPlan, aPlan } from "#test/builders/plan.ts";
import { aProbedPlan } from "#test/builders/probed-release.ts";
import { aReading, aStart } from "#test/builders/release.ts";
import { eventually } from "#test/eventually.ts";
import type { Scenario } from "#test/histories/scenario.ts";
import { walkFromStaging, walkToDecision, walkToStaging } from "#test/walk.ts";

export const releaseHistories: Readonly<Record<string, Scenario>> = {
  "release.mid-gate": async (engine, key) => {
    const release = await engine.start(aStart({ key }));
    await walkToStaging(release);
    await release.handle.signal("signOff", "rubbish");
    const { digest } = await release.gate("staging-sign-off");
    await release.handle.signal("signOff", {
      gate: "staging-sign-off",
      role: "qa",
      by: "asha",
      digest: digest.slice(0, 12),
    });
    return release;
  },
  "release.looked-at": async (engine, key) => {
    const release = await engine.start(aStart({ key, plan: aCheckedPlan() }));
    const report = {
      environment: "staging",
      status: "succeeded",
      tag: "v2025.10.16",
      runbook: "https://r.example",
    };
    await release.send("reportDeployment", report, ciToken);
    await eventually(
      () => release.gate("night"),
      ({ status }) => status === "met",
    );
    await release.send("recheck", { gate: "records" }, as("jordan"));
    return release;
  },
  "release.inspected": async (engine, key) => {
    engine.parts.probing.set("slack", { outcome: "failed", mode: "mock", latencyMs: 7, why: "Away." });
    const release = await engine.start(aStart({ key, plan: aProbedPlan() }));
    await walkToStaging(release);
    await release.send(
      "reportDeployment",
      { environment: "staging", status: "succeeded", tag: "v2025.10.16", runbook: "https://r.example" },
      ciToken,
    );
    await eventually(
      () => release.gate("slack"),
      ({ status }) => status === "failed",
    );
    engine.parts.probing.set("slack", { outcome: "answered", mode: "mock", latencyMs: 7 });
    await eventually(
      () => release.gate("slack"),
      ({ status }) => status === "met",
    );
    await release.send("recheck", {}, as("jordan"));
    return release;
  },
  "release.undelivered": async (engine, key) => {
    engine.announcer.fail(
      Object.assign(new Error("channel_not_found"), { kind: "permanent", code: "channel_not_found" }),
    );
    const release = await engine.start(aStart({ key }));
    await release.settledHistory();
    engine.announcer.fail(undefined);
    for (const { key: failed } of (await release.view()).undelivered)
      await release.send("retryEffect", { key: failed, alike: true }, as("justin"));
    return release;
  },
  "release.asked-deployment": async (engine, key) => {
    const refused = { kind: "permanent", code: "http-404" };
    engine.parts.deploying.fail(Object.assign(new Error("status 404"), refused));
    const release = await engine.start(aStart({ key, plan: anAskingPlan() }));
    await walkToStaging(release);
    const [failed] = await eventually(
      async () => (await release.view()).undelivered,
      ({ length }) => length === 1,
    );
    engine.parts.deploying.fail(Object.assign(new Error("busy"), { kind: "retryable", code: "http-503" }));
    await release.send("retryEffect", { key: failed?.key }, as("justin"));
    await release.send("hold", { reason: "Vendor incident" }, as("ines"));
    engine.parts.deploying.fail(undefined);
    await release.send("resume", {}, as("ines"));
    await walkFromStaging(release);
    return release;
  },
  "release.moved-on": async (engine, key) => {
    const release = await engine.start(aStart({ key }), { moveOnAtEvents: 60 });
    const runIdOf = async () => (await release.handle.describe()).runId;
    const first = await runIdOf();
    for (let number = 1, hasMoved = false; !hasMoved; number += 1) {
      hasMoved = (await runIdOf()) !== first;
      const evidence = aReading("vitest", { name: `run ${number}` });
      await release.send("attachEvidence", { evidence }, ciToken);
    }
    return release;
  },
  "release.adopted-plan": async (engine, key) => {
    const release = await engine.start(aStart({ key }));
    await walkToStaging(release);
    const plan = aPlan((raw) => {
      raw.stages[2]?.gates.shift();
      const seats = [{ role: "reliability" }];
      raw.stages[1]?.gates.push({ id: "extra", kind: "sign-off", title: "Extra", seats });
    });
    const offer = { revision: "r2", plan, includeMet: false };
    await release.send("adoptPlan", offer, as("justin"));
    await release.send("adoptPlan", offer, as("leo"));
    const { digest } = await release.gate("extra");
    const asha = {
      ...as("asha"),
      roles: ["qa", "reliability"],
      for: [{ person: "leo", roles: ["reliability"] }],
    };
    await release.send("signOff", { gate: "extra", role: "reliability", digest, seenVersion: 1 }, asha);
    return release;
  },
  "release.rolled-back": async (engine, key) => {
    const release = await engine.start(aStart({ key }));
    await walkToDecision(release);
    await release.send("hold", { reason: "Vendor incident" }, as("ines"));
    await release.send("resume", {}, as("ines"));
    const { digest } = await release.gate("go-no-go");
    await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));
    await release.send(
      "reportDeployment",
      { environment: "production", status: "started", tag: "v2025.10.16" },
      ciToken,
    );
    await release.send("rollBack", { reason: "Smoke is over budget", toTag: "v2025.10.09" }, as("leo"));
    return release;
  },
  // By hours that nobody has, so that a reminder comes whenever this is recorded.
  "release.reminded": async (engine, key) => {
    const plan = engine.plan();
    const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
    engine.setPlan({ ...plan, workingHours: { days: [...days], from: "00:00", to: "23:59" } });
    const chased = aPlan((raw) => {
      raw.chase = { remind: "1 second", escalate: [{ after: "3 seconds", role: "manager" }] };
    });
    const release = await engine.start(aStart({ key, plan: chased }));
    await release.settledHistory();
    await release.send("attachEvidence", { evidence: aReading("screenshot") }, as("justin"));
    await eventually(
      () => release.gate("risks"),
      ({ nudge }) => nudge?.last !== undefined && nudge.next === undefined,
    );
    await release.send("nudge", { gate: "walkthrough" }, as("justin"));
    await walkToStaging(release);
    engine.setPlan(plan);
    return release;
  },
};
