import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DoctorReport } from "#domain/health/doctor-report.ts";
import { stuckFindings } from "#domain/health/stuck.ts";
import { runCaptured } from "#test/open-cli.ts";

const whole: DoctorReport = { findings: [], whole: ["namespace", "disk"], unanswered: [] };

interface Given {
  readonly parts?: object;
  readonly report?: DoctorReport;
  /** The one that the server knows. */
  readonly token?: string;
  readonly date?: Date;
}

async function serverWith({ parts = {}, report = whole, token, date = new Date() }: Given): Promise<string> {
  const server = createServer(({ url, headers }, response) => {
    const isKnown = token === undefined || headers.authorization === `Bearer ${token}`;
    const answer = url === "/api/doctor" ? (isKnown ? report : { title: "Unknown token" }) : { parts };
    const status = isKnown ? 200 : 401;
    response.sendDate = false;
    response
      .writeHead(url === "/api/doctor" ? status : 200, {
        "content-type": "application/json",
        date: date.toUTCString(),
      })
      .end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "doctor-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

describe("runsheet doctor", () => {
  it("ends with 0 where nothing is wrong, and says what was looked at", async () => {
    const url = await serverWith({ parts: { slack: { ok: true, ms: 1 } } });
    const { code, out } = await runCaptured(["doctor"], { url, token: "rs_1" });
    expect(out.split("\n")).toEqual(["ok      slack", "ok      namespace", "ok      disk"]);
    expect(code).toBe(0);
  });

  it("a secret that the plan needs is named with what it keeps from happening", async () => {
    const problem = "no DEPLOY_WEBHOOK_SECRET: release.deployments of the plan needs it";
    const url = await serverWith({
      parts: { slack: { ok: true, ms: 1 }, deployments: { ok: false, ms: 0, problem } },
    });
    const { code, out } = await runCaptured(["doctor"], { url });
    expect(code).toBe(2);
    expect(out).toContain(`wrong   deployments: ${problem}\n`);
    expect(out).toContain("Set DEPLOY_WEBHOOK_SECRET for worker and API");
    expect(out).toContain("ok      slack");
  });

  it("tells what the server found, and what it could not look at", async () => {
    const finding = {
      id: "x",
      mark: "failed",
      title: "Slack",
      text: "no #ops",
      todo: "Create #ops.",
    } as const;
    const report = { findings: [finding], whole: [], unanswered: ["Linear team"] };
    const { code, out } = await runCaptured(["doctor"], { url: await serverWith({ report }) });
    expect(code).toBe(2);
    expect(out).toBe("unseen  Linear team\nwrong   Slack: no #ops\n        Create #ops.");
  });

  it("names a run that stands still, since when, why, and what to do", async () => {
    const task = {
      id: "release/v1",
      tries: 3,
      since: "2025-10-13T12:40:00.000Z",
      cause: "does-not-replay" as const,
    };
    const report = { ...whole, findings: stuckFindings([task]) };
    const { code, out } = await runCaptured(["doctor"], { url: await serverWith({ report }) });
    expect(code).toBe(2);
    expect(out).toContain(
      "wrong   release/v1: stands still: its code no longer replays its history, since 13 Oct 12:40 UTC\n        Nothing of it is lost.",
    );
  });

  it("where nothing answers says how to start it", async () => {
    const { code, out } = await runCaptured(["doctor"], { url: "http://127.0.0.1:9" });
    expect(code).toBe(2);
    expect(out).toContain(
      "wrong   Server: Nothing answers at http://127.0.0.1:9.\n        Start it with npm start",
    );
  });

  it("a wrong token is told from no sign-in, which is no fault", async () => {
    const url = await serverWith({ token: "rs_right" });
    const wrong = await runCaptured(["doctor"], { url, token: "rs_wrong" });
    expect(wrong.code).toBe(2);
    expect(wrong.out).toContain("wrong   Sign-in: the server does not know RUNSHEET_TOKEN\n");
    const none = await runCaptured(["doctor"], { url });
    expect(none.code).toBe(0);
    expect(none.out).toContain("look    Sign-in: without one only the parts are looked at\n");
  });

  it("a server whose clock is off is named with by how much", async () => {
    const url = await serverWith({ date: new Date(Date.now() - 600_000) });
    const { code, out } = await runCaptured(["doctor"], { url });
    expect(code).toBe(2);
    expect(out).toMatch(/wrong {3}Clock: of this machine is (599|600|601) s ahead of that of the server/);
  });

  it("a plan file that can't be used is named with its line", async () => {
    const planFile = join(folder(), "plan.yaml");
    const plan = readFileSync(join(import.meta.dirname, "..", "..", "plan.yaml"), "utf8");
    writeFileSync(planFile, plan.replace(/^timezone: .*$/m, "timezone: Nowhere/At-all"));
    const { code, out } = await runCaptured(["doctor"], { url: await serverWith({}), planFile });
    expect(code).toBe(2);
    expect(out).toMatch(/wrong {3}Plan: .*plan\.yaml can't be used: plan\.yaml:\d+:\d+ timezone/);
    expect(out).toContain(`npx runsheet plan check ${planFile} names each`);
  });
});
