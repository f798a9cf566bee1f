// Two releases that want the same production, on both sides: what the environment and the first release went through.
import type { EnvironmentView } from "#domain/environment/view-schema.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { aStart } from "#test/builders/release.ts";
import type { Engine } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import type { Scenario } from "#test/histories/scenario.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";
import { walkToDecision } from "#test/walk.ts";

async function gone(engine: Engine, key: string, production: string, wanted: string): Promise<ReleaseDriver> {
  const plan = aPlan((raw) => {
    raw.production = production;
    raw.exclusive = [production];
  });
  const release = await engine.start(aStart({ key, plan }));
  await walkToDecision(release);
  const { digest } = await release.gate("go-no-go");
  await release.send("decide", { outcome: "go", rationale: "Everything is met.", digest }, as("ines"));
  await eventually(
    () => release.view(),
    ({ claim }) => claim?.standing === wanted,
  );
  return release;
}

async function share(engine: Engine, key: string): Promise<ReleaseDriver> {
  const name = nameOf(key);
  const first = await gone(engine, `${name}-first`, name, "granted");
  await gone(engine, `${name}-second`, name, "queued");
  const environment = engine.client.workflow.getHandle(`environment/${name}`);
  const press = (message: "stop" | "start", fields: object) =>
    environment.executeUpdate<EnvironmentView, [object]>(message, { args: [{ ...fields, by: as("leo") }] });
  await press("stop", { reason: "Checkout is down" });
  await eventually(
    () => first.view(),
    ({ claim }) => claim?.stop !== undefined,
  );
  await press("start", {});
  await eventually(
    () => first.view(),
    ({ claim }) => claim?.standing === "granted" && claim.stop === undefined,
  );
  const report = { environment: name, status: "started", tag: "v2025.10.16" };
  await first.send("reportDeployment", report, ciToken);
  await first.send("rollBack", { reason: "Smoke is over budget", toTag: "v2025.10.09" }, as("leo"));
  await first.send("reportDeployment", { ...report, status: "succeeded", tag: "v2025.10.09" }, ciToken);
  return first;
}

function nameOf(key: string): string {
  return key.replaceAll(".", "-");
}

export const environmentHistories: Readonly<Record<string, Scenario>> = {
  "environment.shared": async (engine, key) => {
    const { settledHistory } = await share(engine, key);
    return { handle: engine.client.workflow.getHandle(`environment/${nameOf(key)}`), settledHistory };
  },
  "release.granted": share,
};
