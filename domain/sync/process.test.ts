import { describe, expect, it } from "vitest";
import { aChange } from "#test/builders/changelog.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aMaterial, nextDigest, playSync, theTerms } from "#test/builders/sync.ts";
import { composeDigest } from "./compose.ts";
import { syncAttributes, syncDetails } from "./details.ts";

const today = { recordedAt: "2025-10-14T09:00:00.000Z" };
const two = () =>
  composeDigest(
    aMaterial({
      changes: [aChange(today), aChange({ ...today, key: "k-2", seq: 2, change: "Call Nora's doctor" })],
    }),
  );
const entry = "changelog/k-1";

describe("the sync of a day", () => {
  it("tells its digest once, in the channel", () => {
    const { told } = playSync(two());
    expect(told).toMatchObject([
      { check: { type: "compose-sync", date: "2025-10-14" } },
      {
        announcement: {
          type: "sync-digest",
          run: "sync/2025-10-14",
          channel: "occ-sync",
          title: "Manager sync of 14 Oct",
          verdict: "2 items.",
          topics: [{ title: "What has changed", items: [{ id: entry }, {}] }],
        },
      },
    ]);
  });

  it("tells its owner what came back, and only that", () => {
    const sync = playSync(two());
    sync.review({ entry });
    const again = playSync(nextDigest(sync.view()), { ...theTerms, date: "2025-10-15" });
    expect(again.told.slice(1)).toMatchObject([
      { announcement: { type: "sync-digest", verdict: "1 item, 1 of them back from the last digest." } },
      {
        announcement: {
          type: "role-note",
          about: "sync-returned",
          role: "manager",
          lines: ["Material change: Call Nora's doctor"],
        },
      },
    ]);
  });

  it.each([
    {
      given: "of the first day",
      digest: () => composeDigest(aMaterial()),
      says: "There is nothing to talk about.",
    },
    {
      given: "after another day",
      digest: () => nextDigest(playSync(composeDigest(aMaterial())).view()),
      says: "Nothing is new since 14 Oct 14:30 UTC.",
    },
  ])("says in a sentence that a day is quiet: $given", ({ digest, says }) => {
    const sync = playSync(digest());
    expect(sync.told[1]).toMatchObject({ announcement: { verdict: says, topics: [] } });
    expect(sync.view()).toMatchObject({ status: "reviewed", verdict: says });
  });

  it("is reviewed item by item, and says by whom", () => {
    const sync = playSync(two());
    expect(sync.view()).toMatchObject({ status: "open", verdict: "2 items. 2 are not reviewed yet." });
    sync.review({ entry });
    sync.review({ entry, flag: "scope-creep" }, { by: as("justin") });
    expect(sync.view()).toMatchObject({
      status: "open",
      verdict: "2 items. 1 is not reviewed yet.",
      items: [{ id: entry, review: { by: "justin", flag: "scope-creep" } }, {}],
    });
    sync.review({ entry: "changelog/k-2" });
    expect(sync.view()).toMatchObject({ status: "reviewed", verdict: "2 items. All are reviewed." });
    expect(sync.running().unrecorded).toMatchObject([
      { action: "sync.review", actor: { id: "ines" }, payload: { entry } },
      { action: "sync.review", actor: { id: "justin" }, payload: { entry, flag: "scope-creep" } },
      { action: "sync.review", payload: { entry: "changelog/k-2" } },
    ]);
  });

  it.each([
    { given: "an item that it has not", fields: { entry: "changelog/k-9" }, code: "unknown-item" },
    { given: "a customer", fields: { entry }, by: as("riley"), code: "not-permitted" },
    { given: "a token", fields: { entry }, by: ciToken, code: "not-permitted" },
    { given: "the next digest", fields: { entry }, now: theTerms.until, code: "sync-closed" },
  ])("refuses a review: $given", ({ fields, code, by, now }) => {
    const sync = playSync(two());
    sync.until(now ?? theTerms.meetsAt);
    expect(sync.review(fields, { by: by ?? as("ines"), now: now ?? theTerms.meetsAt })).toMatchObject({
      code,
    });
  });

  it("refuses a flag that the plan has not", () => {
    const sync = playSync(two(), { ...theTerms, flags: ["scope-creep"] });
    expect(sync.review({ entry, flag: "dependency-risk" })).toMatchObject({
      code: "invalid",
      field: "flag",
      choices: ["scope-creep"],
    });
  });

  it("ends when the next digest is due", () => {
    const sync = playSync(two());
    sync.until("2025-10-15T14:29:59.000Z");
    expect(sync.view().status).toBe("open");
    sync.until(theTerms.until);
    expect(sync.view()).toMatchObject({ status: "closed", verdict: "2 items. 2 were not reviewed." });
  });

  it("shows nothing in Temporal that people wrote", () => {
    const running = playSync(two()).running();
    const details = syncDetails(running, theTerms.meetsAt);
    expect(details).toContain("What has changed: 2");
    expect(details).not.toContain("Nora");
    expect(syncAttributes(running)).toEqual({
      kind: "sync",
      stage: "",
      waitingOn: "manager",
      due: theTerms.until,
    });
  });
});
