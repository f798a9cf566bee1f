import { describe, expect, it } from "vitest";
import {
  aDryRun,
  confirms,
  dayBefore,
  threeDaysAhead,
  waiting,
  type InboxCase,
} from "#test/builders/dry-run-inbox.ts";
import { DryRunPlay, session, sessionEnds } from "#test/builders/dry-run.ts";
import { person } from "#test/builders/inbox.ts";
import { hoursAfter } from "#test/builders/release.ts";
import { dryRunInboxOf } from "./inbox.ts";
import type { DryRunCommand } from "./messages.ts";

const settle = (state: "done" | "open"): DryRunCommand => ({
  type: "settleDependency",
  dependency: "staging-package",
  state,
});

const ahead: readonly InboxCase[] = [
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

const begun: readonly InboxCase[] = [
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
  it.each([...ahead, ...begun])("$given: $expected", ({ roles, play, who, expected }) => {
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
