// A call as text: the verdict first, then who, what is prepared, and what came of it.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedText } from "#domain/memory.ts";
import { inWords } from "#domain/time.ts";
import { keptBack } from "#domain/undelivered.ts";
import { dueInWords, table, type Cell } from "../print.ts";
import type { Terminal } from "../terminal.ts";

type Reader = Pick<Terminal, "paint" | "now">;

export function callText(view: PresentedCall, { paint, now }: Reader): string {
  const items = view.items.map((item): readonly (string | Cell)[] => [
    item.id,
    item.title,
    item.owner,
    item.done ? { text: "done", mood: "good" } : dueCell(item, now()),
  ]);
  return [
    paint("strong", view.verdict),
    "",
    `${view.title}, ${view.key}: ${view.status}, starts ${inWords(view.startsAt)}`,
    `Focus: ${view.focus}`,
    `Taking part: ${view.participants.map(personText).join(", ")}`,
    ...(view.backup === undefined ? [] : [`Backup: ${inWords(view.backup)}`]),
    "",
    table(["Item", "What", "Owner", "Due"], items, { empty: "No checklist.", paint }),
    ...outcomeLines(view),
    ...followUpLines(view, paint),
    ...view.undelivered.map(({ reason, ...kept }) =>
      paint("bad", `Not delivered: ${keptBack(kept)}: ${reason}`),
    ),
  ].join("\n");
}

function dueCell({ due, overdue }: PresentedCall["items"][number], now: string): Cell {
  return { text: dueInWords(due, now), mood: overdue ? "bad" : "act" };
}

function personText({ id, name, organisation, answer }: PresentedCall["participants"][number]): string {
  const of = organisation === undefined ? "" : ` (${organisation})`;
  return `${name ?? id}${of}${answer === undefined ? "" : `: ${answer}`}`;
}

function outcomeLines({ outcome }: PresentedCall): readonly string[] {
  if (outcome === undefined) return [];
  const { by, at, quotes, decisions, highlights } = outcome;
  return [
    "",
    `Logged by ${by} ${inWords(at)}`,
    ...quotes.map(({ speaker, organisation, text }) => `  ${speaker}, ${organisation}: "${textOf(text)}"`),
    ...decisions.map(({ text }) => `  Decided: ${textOf(text)}`),
    ...highlights.map((text) => `  Highlight: ${textOf(text)}`),
  ];
}

function textOf({ text }: PresentedText): string {
  return text ?? "(redacted)";
}

function followUpLines({ followUps }: PresentedCall, paint: Terminal["paint"]): readonly string[] {
  if (followUps.length === 0) return [];
  const rows = followUps.map(({ id, title, owner, due, linear }) => [
    id,
    title,
    owner,
    due,
    linear?.issue ?? "not filed yet",
    linear?.standing?.state.name ?? "",
  ]);
  const headings = ["Follow-up", "What", "Owner", "Due", "Issue", "State"];
  return ["", table(headings, rows, { empty: "", paint })];
}
