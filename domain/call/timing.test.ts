import { describe, expect, it } from "vitest";
import { aCallStart, anOutcome, CallPlay, friday, someTerms, tuesday } from "#test/builders/call.ts";
import { as } from "#test/builders/people.ts";

const ines = as("ines");

describe("before a call", () => {
  it("the owners hear of it on Friday, the channel 48 hours before, the manager on Monday", () => {
    const play = new CallPlay().until(tuesday);
    expect(play.announced).toEqual([
      "10-10T20:00 item-note product",
      "10-12T14:00 root-card",
      "10-13T13:00 item-note data",
      "10-13T13:00 root-card",
      "10-13T13:00 role-note items-overdue manager",
      "10-13T14:00 pre-read",
      "10-13T15:00 root-card",
      "10-13T15:00 role-note items-overdue manager",
      "10-14T14:00 root-card",
    ]);
  });

  it("who has done all is not reminded, and the manager hears nothing", () => {
    const play = new CallPlay();
    for (const item of ["agenda", "questions", "snapshots"]) play.send({ type: "completeItem", item });
    expect(play.until(tuesday).announced).toEqual([
      "10-12T14:00 root-card",
      "10-13T14:00 pre-read",
      "10-14T14:00 root-card",
    ]);
  });

  it("a ticked item edits the note and the card", () => {
    const play = new CallPlay().until("2025-10-12T15:00:00.000Z");
    const before = play.announced.length;
    play.send({ type: "completeItem", item: "agenda", link: "https://docs.example/agenda" });
    expect(play.announced.slice(before)).toEqual(["10-12T15:00 root-card", "10-12T15:00 item-note product"]);
    expect(play.view.items[0]).toMatchObject({ done: true, link: "https://docs.example/agenda" });
    expect(play.send({ type: "completeItem", item: "agenda" })).toBeUndefined();
    expect(play.announced).toHaveLength(before + 2);
  });

  it("moved to within 48 hours, what is due is told at once", () => {
    const play = new CallPlay().until("2025-10-08T14:00:00.000Z");
    play.send({ type: "reschedule", at: "2025-10-09T14:00:00.000Z", reason: "Riley travels" }, ines);
    expect(play.announced).toEqual([
      "10-08T14:00 root-card",
      "10-08T14:00 item-note product",
      "10-08T14:00 item-note data",
      "10-08T14:00 pre-read",
    ]);
    const notes = play.told.flatMap(({ body }) =>
      body.lane === "announce" && body.announcement.type === "item-note" ? [body.announcement.meantFor] : [],
    );
    expect(notes).toHaveLength(2);
    expect(notes.every((meantFor) => meantFor < play.at)).toBe(true);
    expect(play.view.status).toBe("moved");
    expect(play.view.id).toBe("call/weekly-customer/2025-10-14");
  });

  it("a pre-read that was sent is not sent again: its thread says the new time", () => {
    const play = new CallPlay().until("2025-10-13T15:00:00.000Z");
    const before = play.announced.length;
    play.send({ type: "reschedule", at: friday, reason: "Riley is ill" }, ines);
    expect(play.announced.slice(before)).toEqual([
      "10-13T15:00 root-card",
      "10-13T15:00 thread-note",
      "10-13T15:00 thread-note",
      "10-13T15:00 item-note product",
      "10-13T15:00 item-note data",
    ]);
    expect(play.until(friday).announced.filter((line) => line.endsWith("pre-read"))).toHaveLength(1);
  });

  it("a second text is sent only when it says something else, and says what changed", () => {
    const play = new CallPlay().until("2025-10-13T15:00:00.000Z");
    play.send({ type: "sendPreRead" });
    expect(play.announced.filter((line) => line.endsWith("pre-read"))).toHaveLength(1);
    play.send({ type: "setFocus", focus: "Release readiness" });
    play.send({ type: "sendPreRead" });
    const letters = play.told.flatMap(({ body }) =>
      body.lane === "announce" && body.announcement.type === "pre-read" ? [body.announcement] : [],
    );
    expect(letters).toMatchObject([
      { edition: 1, changed: ["Agenda"] },
      { edition: 2, changed: ["Agenda"] },
    ]);
  });

  it("with Slack away all the while, only the newest goes out, and nothing of the preparation after the start", () => {
    const play = new CallPlay();
    play.down.add("announce");
    play.until("2025-10-13T16:00:00.000Z").send({ type: "completeItem", item: "agenda" });
    play.up("announce");
    expect(play.announced).toEqual([
      "10-13T16:00 item-note product",
      "10-13T16:00 root-card",
      "10-13T16:00 item-note data",
      "10-13T16:00 role-note items-overdue manager",
      "10-13T16:00 pre-read",
    ]);
    const later = new CallPlay();
    later.down.add("announce");
    later.until("2025-10-14T14:30:00.000Z").up("announce");
    expect(later.announced).toEqual(["10-14T14:30 root-card"]);
  });

  it("after an outage over the start nothing of the preparation is told", () => {
    expect(new CallPlay().wakeAt("2025-10-14T14:20:00.000Z").announced).toEqual([]);
  });

  it("a changed plan moves a call that nobody has moved, and keeps what people said", () => {
    const play = new CallPlay().until("2025-10-12T15:00:00.000Z");
    play.send({ type: "setFocus", focus: "Ours" });
    const terms = someTerms((given) => {
      given.plannedAt = "2025-10-14T15:00:00.000Z";
      given.focus = "The plan's";
    });
    play.happens({ type: "plan-changed", terms, planRevision: "next" });
    expect(play.view).toMatchObject({
      startsAt: "2025-10-14T15:00:00.000Z",
      focus: "Ours",
      status: "planned",
    });
    play.send({ type: "reschedule", at: friday, reason: "Later" }, ines);
    play.happens({ type: "plan-changed", terms: someTerms(), planRevision: "last" });
    expect(play.view.startsAt).toBe(friday);
  });
});

describe("after a call", () => {
  it("its owner is asked, asked again the next day, and then the manager is told", () => {
    const play = new CallPlay().until(tuesday);
    const before = play.announced.length;
    play.until("2025-10-30T00:00:00.000Z");
    expect(play.announced.slice(before).filter((line) => !line.endsWith("root-card"))).toEqual([
      "10-14T15:00 role-note log-asked product",
      "10-15T15:00 role-note log-nudged product",
      "10-17T15:00 role-note unlogged manager",
    ]);
    expect(play.view).toMatchObject({ status: "unlogged", closed: true });
  });

  it("a late log still makes it held", () => {
    const play = new CallPlay().until("2025-10-18T15:00:00.000Z");
    expect(play.view.status).toBe("unlogged");
    expect(play.send(anOutcome)).toBeUndefined();
    expect(play.until("2025-10-25T16:00:00.000Z").view).toMatchObject({ status: "held", closed: true });
  });

  it("after an outage the last rung alone is told", () => {
    const play = new CallPlay().until(tuesday);
    const before = play.announced.length;
    play.wakeAt("2025-10-16T10:00:00.000Z");
    expect(play.announced.slice(before)).toEqual(["10-16T10:00 role-note log-nudged product"]);
  });

  it("a request to log that Slack has not taken is dropped once somebody has logged", () => {
    const play = new CallPlay().until("2025-10-14T14:59:00.000Z");
    play.down.add("announce");
    play.until("2025-10-14T16:00:00.000Z").send(anOutcome);
    const before = play.announced.length;
    play.up("announce");
    expect(play.announced.slice(before)).toEqual(["10-14T16:00 root-card", "10-14T16:00 highlights"]);
  });

  it("moved after its end it is asked for anew", () => {
    const play = new CallPlay().until("2025-10-14T16:00:00.000Z");
    play.send({ type: "reschedule", at: friday, reason: "Nobody came" }, ines);
    const before = play.announced.length;
    play.until("2025-10-17T15:00:00.000Z");
    expect(play.announced.slice(before)).toContain("10-17T15:00 role-note log-asked product");
  });
});

describe("a call that falls out", () => {
  it("offers its backup, and takes it under the same id", () => {
    const play = new CallPlay().until("2025-10-13T20:00:00.000Z");
    play.send({ type: "cancel", reason: "Riley is ill" }, ines);
    expect(play.view).toMatchObject({ status: "cancelled", backup: friday, closed: false });
    expect(play.announced.at(-1)).toBe("10-13T20:00 role-note backup-offered product");
    expect(play.send({ type: "useBackup" })).toBeUndefined();
    expect(play.view).toMatchObject({
      status: "moved",
      startsAt: friday,
      id: "call/weekly-customer/2025-10-14",
    });
    play.until("2025-10-17T14:00:00.000Z").send({ type: "markMissed" }, ines);
    expect(play.view).toMatchObject({ status: "missed" });
    expect(play.until(play.at).view.closed).toBe(true);
  });

  it("closes as cancelled once its backup has passed", () => {
    const play = new CallPlay().until("2025-10-13T20:00:00.000Z");
    play.send({ type: "cancel", reason: "Riley is ill" }, ines);
    expect(play.until(friday).view).toMatchObject({ status: "cancelled", closed: true });
  });

  it("without a backup closes at once", () => {
    const play = new CallPlay(
      aCallStart({
        terms: someTerms((terms) => {
          delete terms.backup;
        }),
      }),
    );
    play.send({ type: "cancel", reason: "Holiday" }, ines);
    expect(play.view).toMatchObject({ status: "cancelled", closed: true });
    expect(play.announced).toEqual([]);
  });
});
