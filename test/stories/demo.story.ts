// The chapters of the demo on one running stack: each ends as its text says, and the log proves it.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isolatedEnvironment } from "#config";
import { createCast } from "#test/cast.ts";
import { openScene, root, type TestScene } from "#test/demo-scene.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { supplyFigures } from "#test/supply.ts";
import { playChapters } from "../../cli/demo/chapters.ts";
import { tellEnd } from "../../cli/demo/end.ts";
import { unpainted } from "../../cli/print.ts";

let stack: Stack;
let opened: TestScene;

beforeAll(async () => {
  stack = await startStack();
  await supplyFigures(createCast(stack.url, stack.config.serviceToken), "staging");
  opened = openScene(stack.url);
});
afterAll(async () => {
  opened.close();
  await stack.stop();
});

/** What one chapter told, and how its releases stand after it. */
async function played(chapter: string) {
  const before = opened.told().length;
  const plays = await playChapters(opened.scene, chapter);
  const views = await Promise.all(plays.map(({ view }) => view()));
  return { told: opened.told().slice(before), plays, views };
}

const refused = (code: string) => `Refused, as it should be (${code}).`;

describe("the demo", () => {
  it("shows a signature that falls with its build, says what changed, and is given again", async () => {
    const { told, views } = await played("stale");
    expect(told).toMatch(
      /Signature stale as design by Mika.* Since then: The build changed from .* aaaaaaaa to .* bbbbbbbb\./,
    );
    expect(told).toContain(refused("409 stale-digest"));
    const gates = views[0]?.stages[0]?.gates.map(({ id, status }) => `${id} ${status}`);
    expect(gates).toEqual(["ux-walkthrough met", "test-evidence open", "risks met"]);
    expect(views).toMatchObject([{ build: { commit: "b".repeat(40) }, status: "abandoned" }]);
  });

  it("shows a no-go, its next attempt and the release that takes its place", async () => {
    const { told, views } = await played("no-go");
    expect(told).toContain("No-go: Support is short of people until Thursday");
    expect(told).toContain("Attempt 2 keeps what is fresh: Tile UX walkthrough, Evidence bundle");
    expect(told).toContain(refused("403 not-permitted"));
    const [older, successor] = views;
    expect(older).toMatchObject({
      status: "abandoned",
      attempt: 2,
      supersededBy: successor?.key,
      decisions: [{ outcome: "no_go", status: "reopened" }],
    });
    expect(successor).toMatchObject({ supersedes: older?.key });
  });

  it("shows a roll-back that is done when the old tag runs; then the log is proved", async () => {
    const { told, plays, views } = await played("roll-back");
    expect(told).toContain("the script makes up an old one");
    expect(told).toContain(refused("409 wrong-tag"));
    const [view] = views;
    const toTag = `${view?.key}-before`;
    expect(view).toMatchObject({
      status: "rolled-back",
      rollBack: { toTag },
      verdict: `Rolled back. ${toTag} is deployed.`,
    });
    expect(view?.deployments.at(-1)).toMatchObject({
      environment: "production",
      tag: toTag,
      status: "succeeded",
    });
    const end: string[] = [];
    const ending = { out: (text: string) => void end.push(text), paint: unpainted, slackInspector: "" };
    await tellEnd(opened.scene, plays, ending);
    expect(opened.told()).toMatch(/The decision log is whole: \d+ rows/);
    expect(end.join("\n")).toContain(`${view?.key}  Rolled back.`);
  });

  it("plays one chapter by its name, as a command: a waiver stays amber, and it exits 0", async () => {
    const { stdout } = await demo("--chapter", "waiver");
    expect(stdout).toContain(refused("403 same-person"));
    expect(stdout).toMatch(/Ready to go until .* Waived: Evidence bundle\./);
    expect(stdout).toContain("What was seen at the go: Evidence bundle was waived, not met.");
    expect(stdout).toMatch(/Decision log, row \d+: release\.go by ines/);
    expect(stdout).not.toContain("== A roll-back");
  });

  it("shows a dry run: roles that wait for each other, a pre-read behind its gates, and what stays", async () => {
    const { told, plays } = await played("dry-run");
    expect(told).toContain("they wait for each other.");
    expect(told).toContain(refused("409 gates-unmet"));
    expect(told).toMatch(/Decision log, row \d+: dry_run\.conclude by justin/);
    expect(told).toContain("5 insights: met. 5 of 5 recorded.");
    expect(plays).toEqual([]);
  });

  it("exits 1 on a chapter that there is not, and names those that there are", async () => {
    const failed = await demo("--chapter", "easter").catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1 });
    expect(String(failed)).toContain(
      "Allowed choices are release, stale, waiver, freeze, no-go, roll-back, dry-run",
    );
  });
});

function demo(...args: readonly string[]) {
  const env = isolatedEnvironment({ RUNSHEET_URL: stack.url });
  return promisify(execFile)(process.execPath, [join(root, "cli", "demo.ts"), ...args], { env });
}
