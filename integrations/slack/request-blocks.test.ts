import { describe, expect, it } from "vitest";
import type { SeatRequest } from "#domain/announcement.ts";
import {
  aReadingBy as reading,
  askedAt as at,
  anAskedGate as aGate,
  anAskedSeat as aSeat,
  aStandingRequest as aRequest,
} from "#test/builders/asked.ts";
import { faultsOf } from "#test/slack-limits.ts";
import { buttonsIn } from "#test/slack-press.ts";
import type { SlackBlock } from "./blocks.ts";
import { seatRequestBlocks, seatRequestText } from "./request-blocks.ts";

const hostile = `<!channel> & <https://evil.example|sign here>\n*Approved*\u0000${"😀<".repeat(5_000)}`;
function labels(blocks: readonly SlackBlock[]): readonly string[] {
  return buttonsIn(blocks).map(({ text }) => text.text);
}

function textOf(blocks: readonly SlackBlock[]): string {
  return blocks.map((block) => JSON.stringify(block)).join("\n");
}

describe("a request to sign", () => {
  it("says verb and object, who is still needed, when it is due, and over which digest", () => {
    const request = aRequest([aGate()], { due: "2025-10-16T17:00:00.000Z" });
    const blocks = seatRequestBlocks(request, reading());
    expect(blocks[0]).toMatchObject({ text: { text: "Sign Staging sign-off as QA" } });
    expect(blocks[1]).toMatchObject({ text: { text: "Staging review of v2025.10.16: Tiles" } });
    expect(blocks[2]).toMatchObject({
      text: { text: "1 of 2 gates passed. Still needed: qa for Staging sign-off." },
    });
    expect(textOf(blocks)).toContain("Due <!date^1760634000^");
    expect(textOf(blocks)).toContain("digest 0123456789ab");
    expect(textOf(blocks)).not.toContain("0123456789abc");
    expect(seatRequestText(request, reading().reader)).toBe(
      "Sign Staging sign-off as QA. Staging review of v2025.10.16: Tiles",
    );
  });

  it("that comes again says why, and since when it is asked", () => {
    const words = (change: Partial<SeatRequest>) =>
      JSON.stringify(seatRequestBlocks(aRequest([aGate()], change), reading()));
    const since = "2025-10-13T09:00:00.000Z";
    expect(words({ occasion: "reminder", since })).toContain("A reminder: asked since <!date^");
    expect(words({ occasion: "nudge" })).toContain("Asked once more.");
    expect(words({})).not.toContain("Asked");
  });

  it("offers yes, a question, no and the page; a value holds ids, version and twelve digits alone", () => {
    const blocks = seatRequestBlocks(aRequest([aGate()]), reading());
    expect(labels(blocks)).toEqual(["Approve", "Request info", "Reject", "Open"]);
    const [approve] = buttonsIn(blocks);
    expect(approve).toMatchObject({ action_id: "sign-off" });
    expect(JSON.parse(approve?.value ?? "")).toEqual({
      id: "release/v2025.10.16",
      gate: "staging-sign-off",
      role: "qa",
      version: 7,
      digest: "0123456789ab",
    });
  });

  it("of the decision offers go and no-go", () => {
    const gate = aGate({ kind: "decision", title: "Go or no-go", seats: [aSeat({ role: "manager" })] });
    const blocks = seatRequestBlocks(aRequest([gate]), reading(["manager"]));
    expect(blocks[0]).toMatchObject({ text: { text: "Decide go or no-go" } });
    expect(labels(blocks)).toEqual(["Go", "No-go", "Request info", "Open"]);
  });

  it("shows the evidence with its verdict, its age and the first digits of its hash", () => {
    const sha256 = "ab".repeat(32);
    const evidence = [{ name: "Vitest", verdict: "passed", sha256, capturedAt: at }] as const;
    const blocks = seatRequestBlocks(aRequest([aGate({ evidence })]), reading());
    expect(textOf(blocks)).toContain("• Vitest: passed, <!date^1760281200^");
    expect(textOf(blocks)).toContain(`, ${sha256.slice(0, 12)}`);
  });

  it.each([
    { by: "asha", expected: "You signed <!date^1760281200^" },
    { by: "leo", expected: "Leo Park signed <!date^1760281200^" },
  ])("says what fell of $by and why", ({ by, expected }) => {
    const fallen = [{ by, at, changed: ["The build changed from v1 to v2"] }];
    const text = textOf(seatRequestBlocks(aRequest([aGate({ seats: [aSeat({ fallen })] })]), reading()));
    expect(text).toContain(expected);
    expect(text).toContain("• The build changed from v1 to v2");
  });

  it("says what moved since it was first asked, where nobody has signed", () => {
    const changed = ["The risk risk-1 was recorded (low)"];
    const text = textOf(seatRequestBlocks(aRequest([aGate({ changed })]), reading()));
    expect(text).toContain("Since this was first asked:");
    expect(text).toContain("• The risk risk-1 was recorded (low)");
  });

  it("that is filled says by whom and when, and has no button but the one to the page", () => {
    const given = [{ what: "Approved", by: "leo", at }] as const;
    const blocks = seatRequestBlocks(aRequest([aGate({ seats: [aSeat({ given })] })]), reading());
    expect(labels(blocks)).toEqual(["Open"]);
    expect(textOf(blocks)).toContain("Approved by Leo Park <!date^");
    expect(blocks[0]).toMatchObject({ text: { text: "Staging review of v2025.10.16: Tiles" } });
  });

  it("that was rejected says by whom and why, and asks nobody until that has changed", () => {
    const rejection = { by: "leo", role: "reliability", category: "risk", reason: "No <way> back." };
    const blocks = seatRequestBlocks(aRequest([aGate({ rejection })]), reading());
    expect(labels(blocks)).toEqual(["Open"]);
    expect(textOf(blocks)).toContain("Rejected by Leo Park as reliability (risk): No &lt;way&gt; back.");
  });

  it("that has ended says so, without buttons", () => {
    const blocks = seatRequestBlocks(aRequest([aGate()], { end: "The review is over: no-go." }), reading());
    expect(textOf(blocks)).toContain("The review is over: no-go.");
    expect(labels(blocks)).toEqual(["Open"]);
  });

  it("names how many seats wait for its reader, each with its own buttons", () => {
    const other = aGate({
      gate: "rollback",
      title: "Rollback plan",
      seats: [aSeat({ role: "reliability" })],
    });
    const blocks = seatRequestBlocks(aRequest([aGate(), other]), reading(["qa", "reliability"]));
    expect(blocks[0]).toMatchObject({
      text: { text: "Sign 2 gates: Staging review of v2025.10.16: Tiles" },
    });
    expect(labels(blocks).filter((label) => label === "Approve")).toHaveLength(2);
    expect(seatRequestBlocks(aRequest([aGate(), other]), reading(["qa"]))).toHaveLength(5);
  });

  it("from before its standing was told shows its verdict and its seats", () => {
    const { standing: _, ...request } = aRequest([aGate()]);
    const blocks = seatRequestBlocks(request, reading());
    expect(blocks[2]).toMatchObject({ text: { text: "Blocked on 1 of 2" } });
    expect(labels(blocks)).toEqual(["Approve", "Request info", "Reject", "Open"]);
  });

  it("has no button that Slack would refuse for its length", () => {
    const role = "x".repeat(2_000);
    const blocks = seatRequestBlocks(aRequest([aGate({ seats: [aSeat({ role })] })]), reading([role]));
    expect(labels(blocks)).toEqual(["Open"]);
  });

  it("with all that a seat can have keeps within the limits of one section", () => {
    const long = "word ".repeat(100);
    const piece = { name: long, verdict: "failed", sha256: "a".repeat(64), capturedAt: at } as const;
    const given = Array.from({ length: 4 }, () => ({ what: "Approved" as const, by: long, at }));
    const seat = aSeat({ fallen: [{ by: long, at, changed: Array.from({ length: 6 }, () => long) }], given });
    const rejection = { by: long, role: long, category: long, reason: "&".repeat(2_000) };
    const gate = aGate({
      title: long,
      evidence: Array.from({ length: 7 }, () => piece),
      seats: [seat],
      rejection,
    });
    // Of two seats of the role one is filled.
    const seats = aRequest([aGate({ title: long })]).seats;
    const blocks = seatRequestBlocks(aRequest([gate], { seats }), reading());
    expect(faultsOf(blocks)).toEqual([]);
    expect(textOf(blocks)).toContain("The rest stands on the page.");
  });

  it.each([1, 12, 45, 600])("for %i hostile gates keeps within the limits", (count) => {
    const evidence = Array.from({ length: 20 }, () => ({
      name: hostile,
      verdict: "failed" as const,
      sha256: hostile,
      capturedAt: at,
    }));
    const changed = Array.from({ length: 20 }, () => hostile);
    const given = Array.from({ length: 20 }, () => ({ what: "Approved" as const, by: hostile, at }));
    const fallen = [{ by: hostile, at, changed }];
    const rejection = { by: hostile, role: hostile, category: hostile, reason: hostile };
    const seats = [aSeat({ fallen }), aSeat({ role: "other", given })];
    const gates = Array.from({ length: count }, (_, index) =>
      aGate({
        gate: index % 2 === 0 ? hostile : `gate-${index}`,
        title: hostile,
        digest: hostile,
        evidence,
        changed,
        seats,
        ...(index % 3 === 0 ? { rejection } : {}),
      }),
    );
    const request = aRequest(gates, { title: hostile, due: at });
    expect(faultsOf(seatRequestBlocks(request, reading(["qa", "other"])))).toEqual([]);
    expect(faultsOf(seatRequestBlocks(aRequest(gates, { end: hostile }), reading(["other"])))).toEqual([]);
    expect(seatRequestText(request, reading().reader).length).toBeLessThanOrEqual(500);
  });

  it("is cut between its seats, never between a seat and its buttons", () => {
    const gates = Array.from({ length: 40 }, (_, index) =>
      aGate({ gate: `g${index}`, changed: ["x".repeat(160)] }),
    );
    const blocks = seatRequestBlocks(aRequest(gates), reading());
    expect(blocks.at(-1)).toMatchObject({ type: "context" });
    expect(blocks.at(-2)).toMatchObject({ type: "actions" });
    expect(faultsOf(blocks)).toEqual([]);
  });
});
