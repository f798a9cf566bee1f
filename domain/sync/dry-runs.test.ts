import { describe, expect, it } from "vitest";
import { aDryRunView } from "#test/builders/dry-run-view.ts";
import { DryRunPlay, session } from "#test/builders/dry-run.ts";
import { aMaterial } from "#test/builders/sync.ts";
import type { DryRunCommand } from "../dry-run/messages.ts";
import type { DryRunView } from "../dry-run/view-schema.ts";
import type { Instant } from "../time.ts";
import { composeDigest } from "./compose.ts";
import { preReadsOfDryRuns } from "./pre-reads.ts";

const confirms = (item: string): DryRunCommand => ({ type: "confirm", item, answer: "yes" });
const waits = (dependency: string, waitingOn: readonly string[]): DryRunCommand => ({
  type: "settleDependency",
  dependency,
  state: "open",
  waitingOn: [...waitingOn],
});

/** The seed's, of which everybody but reliability has confirmed. */
function seedRun(until: Instant, ...commands: readonly DryRunCommand[]): DryRunView {
  const sent = ["confirm-support", "confirm-enablement", "confirm-data", "attendees"].map(confirms);
  return new DryRunPlay().does(...sent, ...commands).until(until).view;
}

const told = (view: DryRunView, at: Instant) =>
  composeDigest(
    aMaterial({ at, date: at.slice(0, 10), dryRuns: [view], preReads: preReadsOfDryRuns([view], at) }),
  ).items.map(({ topic, title, text, who, hint }) =>
    [topic, title, text, who.join(" "), hint ?? ""].join(" | "),
  );

const dayOfDue: Instant = "2025-10-10T14:30:00.000Z";

describe("what a digest tells of a dry run", () => {
  it("is nothing while nothing is late", () => {
    const at = "2025-10-09T14:30:00.000Z";
    expect(told(seedRun(at), at)).toEqual([]);
  });

  it("is who has not confirmed, and which dependencies are late, with whom they wait for", () => {
    const at = "2025-10-15T14:30:00.000Z";
    const items = told(seedRun(at, waits("monitoring-assets", ["design"])), at);
    expect(items).toContain(
      "overdue-items | Confirmations for Operator dry run | Not everybody has confirmed for 16 Oct 17:00 UTC. | reliability riley morgan jordan brooke | ",
    );
    expect(items.find((item) => item.includes("It waits for design."))).toMatch(/^overdue-items \| /);
    expect(items.filter((item) => item.startsWith("overdue-items | Confirmations"))).toHaveLength(1);
  });

  it("is one thing however often it is composed, until the dry run is moved", () => {
    const ids = (at: Instant) =>
      composeDigest(aMaterial({ at, date: at.slice(0, 10), dryRuns: [seedRun(at)] })).items.map(
        ({ id }) => id,
      );
    const first = ids(dayOfDue);
    expect(ids("2025-10-11T14:30:00.000Z").slice(0, first.length)).toEqual(first);
  });

  it("is roles that wait for each other, as a dependency risk", () => {
    const view = seedRun(
      "2025-10-08T18:00:00.000Z",
      waits("french-copy", ["data"]),
      waits("monitoring-assets", ["design"]),
    );
    expect(told(view, "2025-10-08T18:00:00.000Z")).toEqual([
      expect.stringMatching(
        /^risks \| Operator dry run waits in a circle \| .* wait for each other\. \| .* \| dependency-risk$/,
      ),
    ]);
  });

  it("is its pre-read two days ahead, with what keeps it back", () => {
    const at = "2025-10-14T14:30:00.000Z";
    const preRead = told(seedRun(at), at).find((item) => item.startsWith("pre-reads"));
    expect(preRead).toMatch(
      /^pre-reads \| Pre-read of Operator dry run \| It goes out 15 Oct 17:00 UTC\. It is composed, and waits for .*Reliability confirms its part/,
    );
    const green = aDryRunView({ status: "ready", preRead: { ...aDryRunView().preRead, state: "sent" } });
    expect(preReadsOfDryRuns([green], at)).toEqual([]);
  });

  it("is that nobody has concluded it, and afterwards what nobody has done", () => {
    const at = "2025-10-18T14:30:00.000Z";
    const items = told(seedRun(at), at);
    expect(items[0]).toBe(
      "overdue-items | Outcome of Operator dry run | The dry run of 16 Oct is over, and nobody has concluded it. | product | ",
    );
    expect(items.every((item) => !item.includes("Confirmations"))).toBe(true);
    const play = new DryRunPlay().until(session).does({ type: "conclude" }).until(at);
    const late = play.view.afterwards.filter(({ due }) => due <= at);
    expect(late.length).toBeGreaterThan(0);
    expect(told(play.view, at)).toHaveLength(late.length);
    expect(told({ ...play.view, status: "cancelled" }, at)).toEqual([]);
  });
});
