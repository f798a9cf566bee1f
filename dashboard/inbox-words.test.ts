import { describe, expect, it } from "vitest";
import type { WaitingItem } from "#domain/inbox.ts";
import { waitingInWords, waitingVerdict, wrongVerdict } from "./inbox-words.ts";

type InRelease = Extract<WaitingItem, { kind: "release" }>;
type InCall = Extract<WaitingItem, { kind: "call" }>;

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

describe("what waits, in words", () => {
  it.each([
    { given: inRelease("sign", "qa"), title: "Sign QA pass as QA", way: "Read and sign" },
    { given: inRelease("decide", "manager"), title: "Decide: QA pass", way: "Decide" },
    { given: inRelease("attach"), title: "Attach what QA pass needs", way: "Attach" },
    { given: inRelease("confirm-waiver"), title: "Confirm the waiver of QA pass", way: "Read and confirm" },
    { given: inRelease("answer"), title: "Answer what is asked on QA pass", way: "Answer" },
    { given: inCall("tick", "agenda"), title: "Finalize the agenda", way: "Open" },
  ])("$title", ({ given, title, way }) => {
    expect(waitingInWords(given)).toMatchObject({ title, way });
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
