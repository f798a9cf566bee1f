import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { carryOut } from "./commands.ts";
import { endEffect, retryEffect, takeHead, type End } from "./outbox.ts";
import type { Effect } from "./process.ts";
import type { ReleaseEffect } from "./release/effects.ts";
import { releaseProcess } from "./release/process.ts";
import type { ReleaseState } from "./release/state.ts";
import type { Running } from "./running.ts";
import { undeliveredOf } from "./undelivered.ts";

type RunningRelease = Running<ReleaseState, ReleaseEffect>;
const at = hoursAfter(morning, 1);
const done: End = { end: "done", result: {} };
const failed: End = { end: "failed", reason: "is_archived" };

/** Ends everything that waits in the announce lane in one way, and tells what it was. */
function endAll(running: RunningRelease, how: End) {
  const ended: Effect<ReleaseEffect>[] = [];
  let left = running;
  for (let head = takeHead(left, "announce"); head !== undefined; head = takeHead(left, "announce")) {
    left = endEffect(releaseProcess, head.running, { effect: head.effect, how, at });
    ended.push(head.effect);
  }
  return { running: left, ended };
}
const rootOf = ({ undelivered }: RunningRelease) =>
  undelivered.find(({ effect }) => effect.card === "root")?.effect.key ?? "";
const fresh = () => playRelease().running();

/** A release whose card changes once more. */
function changed(running: RunningRelease): RunningRelease {
  const command = { type: "hold", reason: "Incident" } as const;
  const taken = carryOut(releaseProcess, running, { command, by: as("ines"), at });
  if ("outcome" in taken) throw new Error(taken.reason);
  return taken;
}

describe("a card that could not be delivered", () => {
  it("is no longer listed once a newer state of it has been", () => {
    const first = endAll(fresh(), failed).running;
    expect(rootOf(first)).not.toBe("");
    const second = endAll(changed(first), done).running;
    expect(rootOf(second)).toBe("");
  });

  it("is listed once, in its newest state", () => {
    const second = endAll(changed(endAll(fresh(), failed).running), failed).running;
    const roots = second.undelivered.filter(({ effect }) => effect.card === "root");
    expect(roots).toHaveLength(1);
    expect(JSON.stringify(roots)).toContain("On hold by ines");
  });

  it("does not follow a newer state that is on its way when it is retried", () => {
    const first = endAll(fresh(), failed).running;
    const key = rootOf(first);
    const retried = retryEffect(releaseProcess, changed(first), { key, by: as("ines"), at });
    if (retried === undefined) throw new Error("nothing was retried");
    const { ended } = endAll(retried, done);
    const roots = ended.filter(({ card }) => card === "root");
    expect(roots).toHaveLength(1);
    expect(JSON.stringify(roots)).toContain("On hold by ines");
  });
});

describe("what failed for one reason", () => {
  const findings = (running: RunningRelease) => undeliveredOf(running, at);

  it("is one finding with its count, named by the first", () => {
    const running = endAll(changed(endAll(fresh(), failed).running), failed).running;
    const [only, ...others] = findings(running);
    const { effect, since } = running.undelivered[0] ?? {};
    expect(others).toEqual([]);
    expect(only).toEqual({
      key: effect?.key,
      lane: "announce",
      what: effect?.what,
      since,
      reason: "is_archived",
      state: "failed",
      count: running.undelivered.length,
    });
    expect(running.undelivered.length).toBeGreaterThan(1);
  });

  it("is told apart from what failed for another", () => {
    const head = takeHead(fresh(), "announce");
    if (head === undefined) throw new Error("nothing to announce");
    const how: End = { end: "failed", reason: "missing_scope" };
    const one = endEffect(releaseProcess, head.running, { effect: head.effect, how, at });
    const found = findings(endAll(one, failed).running);
    expect(found.map(({ reason, count }) => [reason, count])).toEqual([
      ["missing_scope", undefined],
      ["is_archived", undefined],
    ]);
  });

  it("is tried again by one press, each of it once", () => {
    const running = endAll(changed(endAll(fresh(), failed).running), failed).running;
    const [first] = running.undelivered;
    if (first === undefined) throw new Error("nothing failed");
    const retry = { key: first.effect.key, alike: true };
    const retried = retryEffect(releaseProcess, running, { ...retry, by: as("ines"), at });
    if (retried === undefined) throw new Error("nothing was retried");
    expect(retried.undelivered).toEqual([]);
    const { ended } = endAll(retried, done);
    expect(ended).toHaveLength(running.undelivered.length);
    expect(retried.unrecorded.at(-1)).toMatchObject({
      action: "release.retry_effect",
      payload: { effect: first.effect.key, count: running.undelivered.length },
    });
  });

  it("is tried again alone where nobody asks for more, as before there were findings", () => {
    const running = endAll(changed(endAll(fresh(), failed).running), failed).running;
    const key = rootOf(running);
    const retried = retryEffect(releaseProcess, running, { key, by: as("ines"), at });
    expect(retried?.undelivered).toHaveLength(running.undelivered.length - 1);
    expect(retried?.unrecorded.at(-1)?.payload).not.toHaveProperty("count");
  });
});

describe("a retry", () => {
  const retry = (by: ReturnType<typeof as>, more: { commandId?: string } = {}) => {
    const running = endAll(fresh(), failed).running;
    const key = rootOf(running);
    return carryOut(releaseProcess, running, {
      command: { type: "retryEffect", key },
      retry: { key },
      by,
      at,
      ...more,
    });
  };

  it("is for people of the team alone", () => {
    expect(retry(as("riley"))).toMatchObject({ code: "seat-customer" });
    expect(retry(ciToken)).toMatchObject({ code: "seat-service" });
    expect(retry(as("justin"), { commandId: "press" })).toMatchObject({ accepted: ["press"] });
  });
});
