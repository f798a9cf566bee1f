import { describe, expect, it } from "vitest";
import { deploy } from "#test/builders/checked-release.ts";
import { aPlan } from "#test/builders/plan.ts";
import { playRelease, type Play } from "#test/builders/play.ts";
import {
  answered,
  checkGate,
  deployedAndProbed,
  page,
  probedRelease,
} from "#test/builders/probed-release.ts";
import { aStart } from "#test/builders/release.ts";
import { after } from "../../time.ts";
import type { DocumentFinding } from "./inspection.ts";

describe("a probe", () => {
  it("waits for the deployment and asks nothing before it", () => {
    const play = probedRelease();
    expect(play.waiting()).toEqual([]);
    expect(play.gate("slack")).toMatchObject({
      status: "open",
      reason: "Waits for the deployment of v2025.10.16 to staging",
    });
    deploy(play);
    expect(play.gate("slack").reason).toBe("Inspects Slack");
  });

  it("is met by an answer within its budget, and shows both numbers, when, and until when", () => {
    const play = deployedAndProbed();
    expect(play.gate("slack")).toMatchObject({
      status: "met",
      reason: "Slack answered in 41 ms, at most 800 ms (staging, live)",
      check: {
        name: "probe",
        outcome: "passed",
        at: play.at(),
        expiresAt: after(play.at(), "10 hours"),
        figures: { latencyMs: 41, budgetMs: 800, mode: "live" },
      },
    });
    expect(play.gate("page").check?.figures).toEqual({
      latencyMs: 120,
      budgetMs: 300,
      mode: "mock",
      status: 200,
    });
  });

  it.each([
    {
      given: { ...answered, latencyMs: 801 },
      status: "failed",
      says: "Slack answered in 801 ms, at most 800 ms (staging, live)",
    },
    {
      given: { ...answered, latencyMs: 800 },
      status: "met",
      says: "Slack answered in 800 ms, at most 800 ms (staging, live)",
    },
    {
      given: { ...answered, mode: "mock" as const, latencyMs: 301 },
      status: "failed",
      says: "Slack answered in 301 ms, at most 300 ms (staging, mock)",
    },
    {
      given: { outcome: "failed", mode: "live", latencyMs: 12, why: "Slack did not answer." } as const,
      status: "failed",
      says: "Slack failed after 12 ms, at most 800 ms (staging, live): Slack did not answer.",
    },
    {
      given: { outcome: "not-made", why: "SLACK_BOT_TOKEN is not set." } as const,
      status: "insufficient-data",
      says: "Slack was not probed: SLACK_BOT_TOKEN is not set.",
    },
  ])("with $given is $status", ({ given, status, says }) => {
    const gate = deployedAndProbed({ slack: given }).gate("slack");
    expect([gate.status, gate.reason]).toEqual([status, says]);
    expect(gate.check?.outcome).toBe(status === "met" ? "passed" : status);
  });

  it("of a page fails on another status than the plan expects", () => {
    expect(deployedAndProbed({ page: { ...page, status: 503 } }).gate("page")).toMatchObject({
      status: "failed",
      reason: "Staging page answered 503, not 200, in 120 ms, at most 300 ms (staging, mock)",
    });
  });

  it("grows too old, and what has failed stays failed", () => {
    const play = deployedAndProbed({ slack: { outcome: "not-made", why: "No token." } });
    const later = after(play.at(), "10 hours");
    const statusAt = (gate: string) =>
      play
        .viewAt(later)
        .stages.flatMap(({ gates }) => gates)
        .find(({ id }) => id === gate)?.status;
    expect([statusAt("slack"), statusAt("page")]).toEqual(["insufficient-data", "stale"]);
  });

  it("of before the deployment counts for nothing", () => {
    const play = deployedAndProbed();
    play.waitSeconds(1);
    deploy(play);
    expect(play.gate("slack")).toMatchObject({ status: "open", reason: "Inspects Slack" });
  });
});

const paths = ["docs/plan.md", "docs/pre-read.md"];

function citing(found: readonly DocumentFinding[]): Play {
  const plan = aPlan((raw) => {
    raw.stages[0]?.gates.push(checkGate("documents", { name: "documents-valid", documents: paths }));
    raw.documents = paths.map((path) => ({ path, title: path, expires: "2025-10-15" }));
  });
  const play = playRelease(aStart({ plan }));
  play.end("inspection", {
    documents: { documents: Object.fromEntries(paths.map((path, index) => [path, found[index]])) },
  });
  return play;
}

describe("cited documents", () => {
  const lasting = { outcome: "found", expires: "2025-10-21" } as const;

  it("need no deployment, and are valid through their last day", () => {
    const play = citing([lasting, { outcome: "found", expires: "2025-10-13" }]);
    expect(play.gate("documents")).toMatchObject({
      status: "met",
      reason: "2 documents are there and valid until 14 Oct 00:00 UTC",
      check: {
        expiresAt: "2025-10-14T00:00:00.000Z",
        figures: { "docs/plan.md": "2025-10-21", "docs/pre-read.md": "2025-10-13" },
      },
    });
    expect(play.running().state.plan.privateOrigins).toBeUndefined();
    play.wait(11.4);
    expect(play.gate("documents")).toMatchObject({
      status: "failed",
      reason: "docs/pre-read.md expired after 2025-10-13",
    });
    expect(play.waiting()).toContain("inspection");
  });

  it.each([
    {
      given: [lasting, { outcome: "found", expires: null }],
      status: "met",
      says: /until 14 Oct 14:40 UTC|2 documents/,
    },
    {
      given: [lasting, { outcome: "missing" }],
      status: "failed",
      says: /^docs\/pre-read.md is not in the workspace$/,
    },
    {
      given: [
        { outcome: "found", expires: "2025-10-11" },
        { outcome: "unread", why: "git took too long." },
      ],
      status: "failed",
      says: /^docs\/plan.md expired after 2025-10-11; docs\/pre-read.md was not read: git took too long.$/,
    },
    {
      given: [lasting, { outcome: "unread", why: "git took too long." }],
      status: "insufficient-data",
      says: /^docs\/pre-read.md was not read/,
    },
  ] as const)("$status: $says", ({ given, status, says }) => {
    const gate = citing(given).gate("documents");
    expect(gate.status).toBe(status);
    expect(gate.reason).toMatch(says);
  });

  it("that name no last day keep that of the plan", () => {
    const play = citing([lasting, { outcome: "found", expires: null }]);
    expect(play.gate("documents").check?.figures).toMatchObject({ "docs/pre-read.md": "2025-10-15" });
  });

  it("stand open until they are read", () => {
    const plan = aPlan((raw) => {
      raw.stages[0]?.gates.push(checkGate("documents", { name: "documents-valid", documents: paths }));
    });
    const play = playRelease(aStart({ plan }));
    expect(play.gate("documents")).toMatchObject({ status: "open", reason: "Inspects the cited documents" });
    expect(play.inspections()).toMatchObject([{ gates: [{ gate: "documents" }], privateOrigins: [] }]);
  });
});
