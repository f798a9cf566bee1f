import { describe, expect, it } from "vitest";
import { CallPlay } from "#test/builders/call.ts";
import { DryRunPlay } from "#test/builders/dry-run.ts";
import { person } from "#test/builders/inbox.ts";
import { people } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { waitingFor, waitingId } from "./inbox.ts";
import { withPeople } from "./release/seats.ts";

const call = new CallPlay().until(morning).view;
const dryRun = new DryRunPlay().until(morning).view;
const release = withPeople(playRelease().view(), people);

describe("what waits for one person", () => {
  it("is of releases, calls and dry runs, late first, then by due", () => {
    const items = waitingFor(
      person("justin"),
      { releases: [release], calls: [call], dryRuns: [dryRun] },
      hoursAfter(morning, 400),
    );
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(["release", "call", "dry-run"]));
    const keys = items.map(({ late, due }) => `${late ? 0 : 1} ${due ?? "~"}`);
    expect(keys).toEqual(keys.toSorted());
  });

  it("is told apart item by item", () => {
    const items = waitingFor(
      person("justin"),
      { releases: [release], calls: [call], dryRuns: [dryRun] },
      call.items[0]?.due ?? morning,
    );
    expect(new Set(items.map(waitingId)).size).toBe(items.length);
    expect(items.length).toBeGreaterThan(2);
  });

  it("is nothing where nothing is open", () => {
    expect(waitingFor(person("justin"), { releases: [], calls: [], dryRuns: [] }, morning)).toEqual([]);
  });
});
