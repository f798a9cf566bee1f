import { describe, expect, it } from "vitest";
import { DryRunPlay, session, sessionEnds } from "#test/builders/dry-run.ts";
import { person } from "#test/builders/inbox.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { dryRunInboxOf } from "./inbox.ts";
import type { DryRunCommand } from "./messages.ts";

const threeDaysAhead = hoursAfter(session, -72);
const dayBefore = hoursAfter(session, -20);

function aDryRun(until = threeDaysAhead): DryRunPlay {
  return new DryRunPlay().until(until);
}

function waiting(roles: readonly string[], play: DryRunPlay, who = "asha"): readonly string[] {
  return dryRunInboxOf({ ...person(who), roles: [...roles] }, [play.view], play.at).map(
    ({ action, item, late }) => `${action}${item === undefined ? "" : ` ${item}`}${late ? ", late" : ""}`,
  );
}

const settle = (state: "done" | "open"): DryRunCommand => ({
  type: "settleDependency",
  dependency: "staging-package",
  state,
});
const confirms = (item: string, answer: "yes" | "no"): DryRunCommand => ({ type: "confirm", item, answer });

interface Case {
  readonly given: string;
  readonly roles: readonly string[];
  readonly play: () => DryRunPlay;
  readonly expected: readonly string[];
  readonly who?: string;
}

const ahead: readonly Case[] = [
  {
    given: "eight days ahead, what is due in three days",
    roles: ["support"],
    play: () => new DryRunPlay(),
    expected: ["confirm confirm-support"],
  },
  { given: "a role that owes nothing", roles: ["qa"], play: () => aDryRun(), expected: [] },
  {
    given: "a dependency that is open",
    roles: ["design"],
    play: aDryRun,
    expected: ["link translations", "settle french-copy"],
  },
  {
    given: "three days ahead, each kind of thing, with what fell back left out",
    roles: ["support"],
    play: aDryRun,
    expected: [
      "confirm chatwoot-token",
      "confirm capture-tool",
      "settle staging-package",
      "tick access-package",
    ],
  },
  {
    given: "what is there already",
    roles: ["support"],
    play: () =>
      aDryRun().does(confirms("chatwoot-token", "yes"), settle("done"), {
        type: "completeItem",
        item: "access-package",
      }),
    expected: ["confirm capture-tool"],
  },
  {
    given: "what somebody else dropped",
    roles: ["design"],
    play: () =>
      aDryRun().does({
        type: "settleDependency",
        dependency: "french-copy",
        state: "dropped",
        reason: "English only",
      }),
    expected: ["link translations"],
  },
  {
    given: "a no, however far ahead",
    roles: ["enablement"],
    play: () => new DryRunPlay().does(confirms("handouts", "no")),
    expected: ["confirm confirm-enablement", "confirm handouts"],
  },
  {
    given: "what is overdue",
    roles: ["reliability"],
    play: aDryRun,
    expected: [
      "confirm confirm-reliability, late",
      "confirm staging-credentials",
      "settle monitoring-assets",
    ],
  },
  {
    given: "a participant who has not answered",
    roles: [],
    who: "jordan",
    play: () => new DryRunPlay(),
    expected: ["answer"],
  },
  {
    given: "a participant who has said no",
    roles: [],
    who: "jordan",
    play: () => new DryRunPlay().does({ type: "confirm", person: "jordan", answer: "no" }),
    expected: [],
  },
  {
    given: "a pre-read that its gates keep back, for its owner",
    roles: ["product"],
    play: () => aDryRun(dayBefore),
    expected: [
      "confirm attendees, late",
      "link linear-links, late",
      "tick objectives, late",
      "tick launch",
      "take-over handouts, late",
      "take-over capture-tool, late",
      "take-over access-package, late",
      "take-over invitations, late",
      "send-pre-read, late",
    ],
  },
];

const waitsFor = (dependency: string, ...waitingOn: readonly string[]): DryRunCommand => ({
  type: "settleDependency",
  dependency,
  state: "open",
  waitingOn: [...waitingOn],
});
const inCircle = () =>
  new DryRunPlay().does(waitsFor("monitoring-assets", "support"), waitsFor("staging-package", "reliability"));

const taken: readonly Case[] = [
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

const begun: readonly Case[] = [
  {
    given: "the session runs, for its owner",
    roles: ["product"],
    play: () => aDryRun(session),
    expected: ["conclude"],
  },
  { given: "the session runs, for others", roles: ["support"], play: () => aDryRun(session), expected: [] },
  {
    given: "the session is over, for its owner",
    roles: ["product"],
    play: () => aDryRun(sessionEnds),
    expected: ["conclude", "tick summary", "tick tickets"],
  },
  {
    given: "nobody has concluded it for days",
    roles: ["product"],
    play: () => aDryRun(hoursAfter(sessionEnds, 100)),
    expected: ["conclude, late", "tick summary, late", "tick tickets, late", "take-over upload, late"],
  },
  {
    given: "the session is over, for who has a task afterwards",
    roles: ["support"],
    play: () => aDryRun(sessionEnds),
    expected: ["tick upload"],
  },
  {
    given: "it is concluded, and the task is not done in time",
    roles: ["support"],
    play: () => aDryRun(sessionEnds).does({ type: "conclude" }).until(hoursAfter(sessionEnds, 100)),
    expected: ["tick upload, late"],
  },
  {
    given: "it is cancelled",
    roles: ["product", "support"],
    play: () => aDryRun().does({ type: "cancel", reason: "Staging is down" }),
    expected: [],
  },
];

describe("what waits for a person in a dry run", () => {
  it.each([...ahead, ...taken, ...begun])("$given: $expected", ({ roles, play, who, expected }) => {
    expect(waiting(roles, play(), who)).toEqual(expected);
  });

  it("names the dry run, what is owed and when that is due", () => {
    const { view, at } = new DryRunPlay();
    expect(dryRunInboxOf({ ...person("asha"), roles: ["support"] }, [view], at)).toEqual([
      {
        dryRun: "dry-run/2025-10-16",
        key: "2025-10-16",
        title: "Operator dry run",
        startsAt: session,
        action: "confirm",
        item: "confirm-support",
        what: "Support confirms its facilitator, the slot and staging access",
        due: "2025-10-10T04:00:00.000Z",
        late: false,
      },
    ]);
  });

  it("asks nothing of a customer, who answers in the own way", () => {
    expect(dryRunInboxOf(person("riley"), [aDryRun().view], threeDaysAhead)).toEqual([]);
  });

  it("asks for the pre-read whoever the plan names for it", () => {
    const { view, at } = aDryRun(dayBefore);
    const named = { ...view, preRead: { ...view.preRead, owner: "enablement" } };
    const actions = (role: string) =>
      dryRunInboxOf({ ...person("asha"), roles: [role] }, [named], at).map(({ action }) => action);
    expect(actions("enablement")).toContain("send-pre-read");
    expect(actions("product")).not.toContain("send-pre-read");
  });
});
