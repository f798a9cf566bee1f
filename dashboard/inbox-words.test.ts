import { describe, expect, it } from "vitest";
import type { WaitingItem } from "#domain/inbox.ts";
import { isPast, waitingInWords, waitingVerdict, wrongVerdict } from "./inbox-words.ts";

type InRelease = Extract<WaitingItem, { kind: "release" }>;
type InCall = Extract<WaitingItem, { kind: "call" }>;
type InDryRun = Extract<WaitingItem, { kind: "dry-run" }>;

function inRelease(action: InRelease["action"], role?: string): WaitingItem {
  return {
    kind: "release",
    release: "release/v1",
    key: "v1",
    title: "Tile hierarchy",
    stage: "Staging",
    gate: "qa-pass",
    gateTitle: "QA pass",
    digest: "c41f",
    why: "Needs QA",
    late: false,
    action,
    ...(role !== undefined && { role }),
  };
}

function inCall(action: InCall["action"], item?: string): WaitingItem {
  return {
    kind: "call",
    call: "call/weekly/2025-10-14",
    key: "weekly/2025-10-14",
    title: "Weekly call",
    startsAt: "2025-10-14T14:00:00.000Z",
    what: "Finalize the agenda",
    due: "2025-10-13T14:00:00.000Z",
    late: false,
    action,
    ...(item !== undefined && { item }),
  };
}

function inDryRun(action: InDryRun["action"], item?: string): WaitingItem {
  return {
    kind: "dry-run",
    dryRun: "dry-run/2025-10-16",
    key: "2025-10-16",
    title: "Operator dry run",
    startsAt: "2025-10-16T17:00:00.000Z",
    what: "Updated FR copy",
    due: "2025-10-14T17:00:00.000Z",
    late: false,
    action,
    ...(item !== undefined && { item }),
  };
}

describe("what waits, in words", () => {
  it.each([
    { given: inRelease("sign", "qa"), title: "Sign QA pass as QA", way: "Read and sign" },
    { given: inRelease("decide", "manager"), title: "Decide: QA pass", way: "Decide" },
    { given: inRelease("attach"), title: "Attach what QA pass needs", way: "Attach" },
    { given: inRelease("confirm-waiver"), title: "Confirm the waiver of QA pass", way: "Read and confirm" },
    { given: inRelease("answer"), title: "Answer what is asked on QA pass", way: "Answer" },
    { given: inCall("tick", "agenda"), title: "Finalize the agenda", way: "Open" },
    { given: inDryRun("confirm", "handouts"), title: "Updated FR copy", way: "Answer" },
    { given: inDryRun("link", "translations"), title: "Updated FR copy", way: "Give its link" },
    { given: inDryRun("settle", "french-copy"), title: "Updated FR copy", way: "Settle" },
    { given: inDryRun("tick", "upload"), title: "Updated FR copy", way: "Open" },
    { given: inDryRun("answer"), title: "Say whether you come", way: "Answer" },
    {
      given: inDryRun("send-pre-read"),
      title: "Settle what keeps the pre-read back, or send it anyway",
      way: "Read and send",
    },
    { given: inDryRun("conclude"), title: "Record what came of it, and conclude", way: "Conclude" },
  ])("$title: $way", ({ given, title, way }) => {
    expect(waitingInWords(given)).toMatchObject({ title, way });
  });

  it("leads to what is owed of a dry run, to who comes, to the pre-read, or to the dry run", () => {
    const pathOf = (...[action, item]: Parameters<typeof inDryRun>) =>
      waitingInWords(inDryRun(action, item)).path;
    expect(pathOf("settle", "french-copy")).toBe("/dry-runs/2025-10-16#ready-french-copy");
    expect(pathOf("answer")).toBe("/dry-runs/2025-10-16#roster");
    expect(pathOf("send-pre-read")).toBe("/dry-runs/2025-10-16#pre-read");
    expect(pathOf("conclude")).toBe("/dry-runs/2025-10-16");
  });

  it("is past where its time is that of an end that has come", () => {
    const [before, after] = ["2025-10-12T00:00:00.000Z", "2025-10-20T00:00:00.000Z"].map(Date.parse);
    const pasts = [inCall("log"), inDryRun("conclude"), inDryRun("tick"), inRelease("sign")].map((item) => [
      isPast(item, Number(before)),
      isPast(item, Number(after)),
    ]);
    expect(pasts).toEqual([
      [false, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });

  it("leads to the gate, to the item, or to the call", () => {
    expect(waitingInWords(inRelease("sign")).path).toBe("/releases/v1#qa-pass");
    expect(waitingInWords(inCall("tick", "agenda")).path).toBe("/calls/weekly/2025-10-14#item-agenda");
    expect(waitingInWords(inCall("log")).path).toBe("/calls/weekly/2025-10-14");
  });
});

describe("the verdict of the day", () => {
  const items = (late: number, rest: number) => [
    ...Array.from({ length: late }, () => ({ late: true })),
    ...Array.from({ length: rest }, () => ({ late: false })),
  ];
  it.each([
    { late: 0, rest: 0, expected: "Nothing waits for you." },
    { late: 0, rest: 1, expected: "One thing waits for you." },
    { late: 1, rest: 0, expected: "One thing waits for you, and it is late." },
    { late: 0, rest: 3, expected: "Three things wait for you." },
    { late: 1, rest: 2, expected: "Three things wait for you, one late." },
    { late: 2, rest: 0, expected: "Two things wait for you, all late." },
    { late: 0, rest: 12, expected: "12 things wait for you." },
  ])("$expected", ({ late, rest, expected }) => {
    expect(waitingVerdict(items(late, rest))).toBe(expected);
  });

  it.each([
    { wrongs: 0, expected: "" },
    { wrongs: 1, expected: "One thing is wrong." },
    { wrongs: 4, expected: "Four things are wrong." },
  ])("of $wrongs wrongs is '$expected'", ({ wrongs, expected }) => {
    expect(wrongVerdict(wrongs)).toBe(expected);
  });
});
