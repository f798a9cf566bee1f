// A dry run that a person asks for: what the plan or the calendar forbids is refused before there is anything to undo.
import { addDays, weekdayOf } from "../local-dates.ts";
import { refuse, type Refusal } from "../outcome.ts";
import type { Actor } from "../people.ts";
import { outlivedPreRead } from "../plan/outlived.ts";
import { sessionProblems } from "../plan/session-problems.ts";
import { after, inWords } from "../time.ts";
import { furthest } from "./decide-time.ts";
import { dryRunOn, type Outlook } from "./planning.ts";
import { dryRunRules } from "./rules.ts";
import type { AskedDryRun, DryRunOrder, DryRunStart } from "./terms.ts";

export function askedDryRun(asked: AskedDryRun, by: Actor, outlook: Outlook): DryRunOrder | Refusal {
  const rules = outlook.plan.dryRun;
  if (rules === undefined) return refuse("invalid", "Not started. The plan has no dry run.");
  const { session } = rules;
  const date = asked.date ?? session.date;
  // The hours of everybody on every day up to it are worked out next: a date centuries away would take minutes.
  const slip = refuseDate(date, outlook);
  if (slip !== undefined) return slip;
  const start = dryRunOn(rules, { date, time: asked.time ?? session.time }, outlook);
  const refusal =
    refuseSession(asked, date, outlook) ?? refuseTime(start, outlook) ?? refuseOutlived(date, outlook);
  return refusal ?? { start, by, rules: dryRunRules };
}

/** The plan is checked where it is read; one that went wrong since is not begun. */
function refuseSession({ weekday }: AskedDryRun, date: string, { plan }: Outlook): Refusal | undefined {
  if (weekday !== undefined && weekday !== weekdayOf(date)) {
    const reason = `Not started. ${date} is a ${weekdayOf(date)}, not a ${weekday}.`;
    return refuse("invalid", reason, { field: "weekday" });
  }
  const wrong = sessionProblems(plan).find(
    ({ path, severity }) => severity === "error" && (path[0] === "dryRun" || path[0] === "documents"),
  );
  if (wrong === undefined) return undefined;
  const field = wrong.path.join(".");
  return refuse("invalid", `Not started. In the plan ${field} ${wrong.message}.`, { field });
}

function refuseDate(date: string, { at }: Outlook): Refusal | undefined {
  const dayBefore = addDays(at.slice(0, 10), -1);
  const daysAhead = addDays(after(at, furthest).slice(0, 10), 1);
  if (date < dayBefore)
    return refuse("in-the-past", `Not started. ${date} has passed; name a date.`, { field: "date" });
  if (date <= daysAhead) return undefined;
  return refuse("invalid", `Not started. ${date} is more than ${furthest} ahead.`, { field: "date" });
}

function refuseTime({ terms: { plannedAt } }: DryRunStart, { at }: Outlook): Refusal | undefined {
  if (plannedAt <= at)
    return refuse("in-the-past", `Not started. ${inWords(plannedAt)} has passed; name a date.`, {
      field: "date",
    });
  if (plannedAt <= after(at, furthest)) return undefined;
  return refuse("invalid", `Not started. ${inWords(plannedAt)} is more than ${furthest} ahead.`, {
    field: "date",
  });
}

function refuseOutlived(date: string, { plan, at }: Outlook): Refusal | undefined {
  const outlived = outlivedPreRead(plan, { date, today: at.slice(0, 10) });
  return outlived === undefined
    ? undefined
    : refuse("invalid", `Not started. ${outlived}`, { field: "date" });
}
