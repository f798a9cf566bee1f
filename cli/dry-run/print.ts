// A dry run as text: the verdict first, then who, what is there, and what came of it.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { inWords } from "#domain/time.ts";
import { keptBack } from "#domain/undelivered.ts";
import { dueInWords, table, type Cell } from "../print.ts";
import type { Terminal } from "../terminal.ts";

type Reader = Pick<Terminal, "paint" | "now">;
type Row = readonly (string | Cell)[];

export function dryRunText(view: PresentedDryRun, { paint, now }: Reader): string {
  const { session, facilitators, participants } = view;
  return [
    paint("strong", view.verdict),
    "",
    `${view.title}, ${view.key}: ${view.status}, starts ${inWords(session.startsAt)}, ${session.minutes} minutes`,
    `Facilitators: ${facilitators.map(seatText).join(", ")}`,
    `Taking part: ${participants.map(({ id, name, state }) => `${name ?? id}: ${state}`).join(", ")}`,
    `Pre-read: ${preReadText(view)}`,
    ...view.circularWaits.map(({ text }) => paint("bad", text)),
    "",
    table(["Item", "What", "Owner", "State"], owedRows(view, now()), { empty: "Nothing is owed.", paint }),
    "",
    table(["Scenario", "What", "Result"], scenarioRows(view), { empty: "No scenarios.", paint }),
    "",
    table(["Success", "What", "Why"], successRows(view), { empty: "", paint }),
    ...view.insights.map(({ id, text }) => `Insight ${id}: ${text.text ?? "(redacted)"}`),
    ...view.undelivered.map(({ reason, ...kept }) =>
      paint("bad", `Not delivered: ${keptBack(kept)}: ${reason}`),
    ),
  ].join("\n");
}

function seatText({ role, person, standIn, state }: PresentedDryRun["facilitators"][number]): string {
  if (person !== undefined) return `${person} (${role})`;
  return state === "stood-in" ? `${standIn ?? ""} for ${role}` : `${role}: ${state}`;
}

function preReadText({ preRead }: PresentedDryRun): string {
  const open = preRead.gates.filter(({ met }) => !met).map(({ id }) => id);
  const late = preRead.late ? ", late" : "";
  const waits = preRead.state === "sent" || open.length === 0 ? "" : `, waits for ${open.join(", ")}`;
  return `${preRead.state}${late}${waits}`;
}

function owedRows(view: PresentedDryRun, now: string): readonly Row[] {
  const settled = ["confirmed", "done", "dropped", "waived"];
  const stateCell = (
    state: string,
    { due, overdue }: { readonly due: string; readonly overdue: boolean },
  ): Cell => {
    if (settled.includes(state)) return { text: state, mood: "good" };
    return { text: `${state}, ${dueInWords(due, now)}`, mood: overdue ? "bad" : "act" };
  };
  const tasks = [...view.countdown, ...view.afterwards];
  return [
    ...view.items.map((item): Row => [
      item.id,
      item.looks === "runsheet" ? `${item.title} (looked at automatically)` : item.title,
      item.owner,
      stateCell(item.state, item),
    ]),
    ...view.dependencies.map((one): Row => [
      one.id,
      one.title,
      one.owners.join(", "),
      stateCell(one.state, one),
    ]),
    ...tasks.map((task): Row => [
      task.id,
      task.title,
      task.owner,
      stateCell(task.done ? "done" : "open", task),
    ]),
  ];
}

function scenarioRows({ scenarios }: PresentedDryRun): readonly Row[] {
  return scenarios.map(({ id, title, result }) => {
    if (result === undefined) return [id, title, { text: "not recorded", mood: "faint" }];
    const how = result.unaided ? "unaided" : "with help";
    return [id, title, result.decision === undefined ? how : `${how}, ${result.decision}`];
  });
}

const moods = { met: "good", unmet: "bad", unknown: "faint" } as const;

function successRows({ success }: PresentedDryRun): readonly Row[] {
  return success.map(({ title, verdict, reason }) => [
    { text: verdict, mood: moods[verdict] },
    title,
    reason,
  ]);
}
