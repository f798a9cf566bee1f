// What was taken to somebody of a dry run, and who waits for each other, in the inbox of whoever can end it.
import { describe, expect, it } from "vitest";
import { aDryRun, confirms, waiting, type InboxCase } from "#test/builders/dry-run-inbox.ts";
import { DryRunPlay, sessionEnds } from "#test/builders/dry-run.ts";
import { hoursAfter } from "#test/builders/release.ts";
import type { DryRunCommand } from "./messages.ts";

const waitsFor = (dependency: string, ...waitingOn: readonly string[]): DryRunCommand => ({
  type: "settleDependency",
  dependency,
  state: "open",
  waitingOn: [...waitingOn],
});
const inCircle = () =>
  new DryRunPlay().does(waitsFor("monitoring-assets", "support"), waitsFor("staging-package", "reliability"));

const taken: readonly InboxCase[] = [
  {
    given: "what was taken to a role, without what fell back or was settled late",
    roles: ["manager"],
    play: () => aDryRun().does(confirms("confirm-data", "yes")),
    expected: ["take-over confirm-reliability, late", "take-over objectives, late"],
  },
  {
    given: "a no that was taken to a role before it was due",
    roles: ["manager"],
    play: () => new DryRunPlay().does(confirms("confirm-support", "no")),
    expected: ["take-over confirm-support"],
  },
  {
    given: "what is late of one who owes it and hears of it",
    roles: ["manager", "reliability"],
    play: aDryRun,
    expected: [
      "confirm confirm-reliability, late",
      "confirm staging-credentials",
      "settle monitoring-assets",
      "take-over confirm-data, late",
      "take-over objectives, late",
    ],
  },
  {
    given: "what nobody did after the session, for who hears of it",
    roles: ["product"],
    play: () => aDryRun(sessionEnds).does({ type: "conclude" }).until(hoursAfter(sessionEnds, 20)),
    expected: ["tick summary, late", "tick tickets", "take-over upload, late"],
  },
  {
    given: "roles that wait for each other, for one of them",
    roles: ["reliability"],
    play: inCircle,
    expected: ["confirm confirm-reliability", "break-circle reliability support"],
  },
  {
    given: "roles that wait for each other, for the owner of the dry run",
    roles: ["product"],
    play: inCircle,
    expected: ["break-circle reliability support"],
  },
  {
    given: "roles that wait for each other, for one that neither waits nor owns it",
    roles: ["qa"],
    play: inCircle,
    expected: [],
  },
];

describe("what was taken to a person in a dry run", () => {
  it.each(taken)("$given: $expected", ({ roles, play, who, expected }) => {
    expect(waiting(roles, play(), who)).toEqual(expected);
  });
});
