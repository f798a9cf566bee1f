import { describe, expect, it } from "vitest";
import { aSeat } from "#test/builders/letters.ts";
import type { ItemNote, RoleNote, SeatRequest } from "../announcement.ts";
import type { LetterKind } from "./letter.ts";
import { noticeOfItems, noticeOfRequest, noticeOfRole, replacesHeld } from "./notice.ts";

const run = "release/v2026.11.21";
const said = { run, title: "Mock", version: 3, meantFor: "2026-11-20T10:00:00.000Z" } as const;
const request: SeatRequest = {
  ...said,
  type: "seat-request",
  stage: "mock",
  verdict: "Waiting.",
  seats: [],
  except: [],
  again: false,
};

describe("a request for seats", () => {
  it.each<{ given: Partial<SeatRequest>; kind: LetterKind; replaces: boolean }>([
    { given: {}, kind: "ask", replaces: true },
    { given: { again: true }, kind: "nudge", replaces: false },
    { given: { again: true, occasion: "nudge" }, kind: "nudge", replaces: false },
    { given: { again: true, occasion: "reminder" }, kind: "reminder", replaces: false },
    { given: { occasion: "reminder" }, kind: "reminder", replaces: false },
  ])("with $given is of the kind $kind", ({ given, kind, replaces }) => {
    expect(noticeOfRequest({ ...request, ...given }, [aSeat("copy")]).kind).toBe(kind);
    expect(replacesHeld({ ...request, ...given })).toBe(replaces);
  });

  it("is told by title and verdict, and opens at its gate where it is about one", () => {
    const seats = [aSeat("copy"), aSeat("design")];
    const line = { title: "Mock", verdict: "Waiting." };
    expect(noticeOfRequest(request, seats).line).toEqual({
      ...line,
      wants: { type: "seats", version: 3, seats },
    });
    expect(noticeOfRequest(request, seats.slice(0, 1)).line).toMatchObject({ ...line, place: "copy" });
  });
});

describe("a note of a call", () => {
  const note: RoleNote = {
    ...said,
    type: "role-note",
    role: "manager",
    about: "log-asked",
    text: "",
    lines: [],
  };

  it.each<[RoleNote["about"], LetterKind, string]>([
    ["items-overdue", "escalation", "items"],
    ["confirmations-asked", "advance-note", "answers"],
    ["confirmations-missing", "reminder", "answers"],
    ["log-asked", "call-note", "log"],
    ["log-nudged", "reminder", "log"],
    ["unlogged", "escalation", "log"],
    ["backup-offered", "call-note", "backup"],
  ])("about %s is of the kind %s, and settled by its %s", (about, kind, wants) => {
    expect(noticeOfRole({ ...note, about })).toMatchObject({ kind, line: { wants: { type: wants } } });
  });

  it("about missing signatures says in its line which", () => {
    const lines = ["Copy: qa, asked 20 Nov 10:00 UTC", "Copy: product, asked 20 Nov 10:00 UTC"];
    const escalated: RoleNote = { ...note, about: "seats-escalated", text: "These are missing.", lines };
    expect(noticeOfRole(escalated)).toMatchObject({
      kind: "escalation",
      line: { verdict: `These are missing. ${lines.join("; ")}.`, wants: { type: "reading" } },
    });
  });

  it("with nothing left to do calls nobody", () => {
    const item = { id: "agenda", title: "Agenda", due: said.meantFor };
    const items: ItemNote = { ...said, type: "item-note", role: "product", verdict: "Soon.", items: [] };
    expect(noticeOfItems({ ...items, items: [{ ...item, done: true }] })).toBeUndefined();
    expect(noticeOfItems({ ...items, items: [{ ...item, done: false }] })).toMatchObject({
      kind: "call-note",
      line: { wants: { type: "items", role: "product" } },
    });
  });
});

it("an alarm is never put off, so nothing tells it later", () => {
  const alarm = { ...said, type: "alarm-note", role: "manager", text: "", lines: [] } as const;
  expect(noticeOfRole(alarm)).toEqual({ run, kind: "alarm" });
});
