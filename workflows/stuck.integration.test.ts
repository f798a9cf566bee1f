// Runs that no worker goes on with, on a real server: who stands still, since when and why, until a good worker takes over.
import type { TestWorkflowEnvironment } from "@temporalio/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { HealthReport, type HealthFinding } from "#domain/health/report.ts";
import { createTemporal } from "#integrations/temporal/client.ts";
import { bearer, createTestApi } from "#test/api.ts";
import { as } from "#test/builders/people.ts";
import { aStart } from "#test/builders/release.ts";
import { startDevServer, startEngine, taskQueue } from "#test/engine.ts";
import { eventually } from "#test/eventually.ts";
import { otherBuild, thisBuild } from "#test/other-build.ts";
import type { ReleaseDriver } from "#test/release-driver.ts";

vi.setConfig({ testTimeout: 240_000 });

let env: TestWorkflowEnvironment;
let code: string;
beforeAll(async () => {
  env = await startDevServer();
  code = await thisBuild();
});
afterAll(() => env.teardown());

type Keys = Pick<Parameters<typeof createTemporal>[0], "payloadKeys">;

/** What Health says of runs, as an API with these keys asks Temporal. */
function lookWith(keys: Keys = {}) {
  const temporal = createTemporal({
    address: env.address,
    namespace: "default",
    tls: false,
    taskQueue,
    ...keys,
  });
  const { app } = createTestApi({ failingTasks: temporal.failingTasks });
  const report = async () =>
    HealthReport.parse((await app.inject({ url: "/api/health", headers: bearer("leo") })).json());
  return {
    stuck: async (): Promise<readonly HealthFinding[]> => {
      const { findings } = await eventually(report, ({ unanswered }) => !unanswered.includes("tasks"));
      return findings.filter(({ id }) => id.startsWith("stuck "));
    },
    figure: () =>
      eventually(
        async () => /^runsheet_stuck_runs (\d+)$/m.exec((await app.inject("/metrics")).body)?.[1],
        (figure) => figure !== undefined,
      ),
    close: () => temporal.close(),
  };
}

const names = (title: string) => (findings: readonly HealthFinding[]) =>
  findings.some((finding) => finding.title === title);
const isClear = (findings: readonly HealthFinding[]) => findings.length === 0;

async function begin(key: string, keys: Keys = {}): Promise<ReleaseDriver> {
  const engine = await startEngine(env, keys);
  const release = await engine.start(aStart({ key }));
  await release.settledHistory();
  await engine.stop();
  return release;
}

/** Something to go on with; refused where it arrives. */
const press = (release: ReleaseDriver) => release.handle.signal("signOff", {});

describe("a run that no worker goes on with", () => {
  it("is named with its cause and since when, and no more once a good worker took over", async () => {
    const release = await begin("v-changed");
    await begin("v-idle");
    const look = lookWith();
    expect(await look.stuck()).toEqual([]);
    const older = await startEngine(env, { workflowCode: otherBuild(code) });
    const pressedAt = new Date().toISOString();
    await press(release);
    const [finding, ...others] = await eventually(look.stuck, names("release/v-changed"));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      title: "release/v-changed",
      page: "/releases/v-changed",
      mark: "failed",
    });
    expect(finding?.todo).toContain("docs/runbooks/stuck.md");
    expect(finding?.text).toMatch(/^stands still: its code no longer replays its history \(.*fold-before/);
    const [since = ""] = [finding?.since];
    expect(since > pressedAt && since < new Date().toISOString()).toBe(true);
    expect(await look.figure()).toBe("1");
    await older.stop();
    // Nobody is there: it stands still all the same.
    expect(await look.stuck()).toEqual([finding]);

    const newer = await startEngine(env);
    expect(await eventually(look.stuck, isClear)).toEqual([]);
    await release.send("recordRisk", aRisk, as("nora"));
    await newer.stop();
    await look.close();
  });

  it("is named where its code throws, without what somebody typed", async () => {
    const thrown = otherBuild(
      code,
      `(() => { throw new TypeError('Cannot read "Mika said no" of undefined') })()`,
    );
    const worse = await startEngine(env, { workflowCode: thrown });
    const release = await worse.start(aStart({ key: "v-thrown" }));
    const look = lookWith();
    const findings = await eventually(look.stuck, names("release/v-thrown"));
    expect(findings.find(({ title }) => title === "release/v-thrown")?.text).toBe(
      "stands still: its code throws an error (Cannot read … of undefined)",
    );
    await worse.stop();
    const mended = await startEngine(env);
    await eventually(look.stuck, isClear);
    expect(await release.view()).toMatchObject({ status: "reviewing" });
    await mended.stop();
    await look.close();
  });

  it("is named where a worker lacks its key, by an API that has every key, another one or none", async () => {
    const key = (id: string, byte: number) => ({ id, secret: new Uint8Array(32).fill(byte) });
    const [spring, autumn] = [key("2026-spring", 1), key("2026-autumn", 2)];
    const release = await begin("v-locked", { payloadKeys: [spring] });
    const other = await startEngine(env, { payloadKeys: [autumn] });
    await press(release);
    const looks = [{ payloadKeys: [autumn, spring] }, { payloadKeys: [spring] }, {}].map(lookWith);
    const told: string[] = [];
    for (const look of looks) {
      const findings = await eventually(look.stuck, names("release/v-locked"));
      const finding = findings.find(({ title }) => title === "release/v-locked");
      expect(finding?.text).toMatch(/^stands still: what it holds can't be decoded \(/);
      expect(finding?.todo).toContain("docs/runbooks/keys.md");
      told.push(finding?.text ?? "");
    }
    expect(told[0]).toContain('"2026-spring", which TEMPORAL_PAYLOAD_KEYS does not have');
    await other.stop();
    const both = await startEngine(env, { payloadKeys: [autumn, spring] });
    for (const look of looks) {
      await eventually(look.stuck, isClear);
      await look.close();
    }
    await both.stop();
  });
});

const aRisk = { title: "Slow search", severity: "low", owner: "mika", mitigation: "Watch" };
