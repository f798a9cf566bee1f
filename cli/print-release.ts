// A release as text: the verdict first, what blocks open, what is satisfied in one line.
import { listInWords } from "#domain/list-words.ts";
import type { QuestionView } from "#domain/release/question-schema.ts";
import type { SignatureView } from "#domain/release/signature-view.ts";
import type { GateView, ReleaseView, StageView } from "#domain/release/view-schema.ts";
import { inWords, type Instant } from "#domain/time.ts";
import { keptBack } from "#domain/undelivered.ts";
import type { ExplainAnswer } from "./answers.ts";
import { checkTail } from "./check-words.ts";
import { historyLines } from "./print-history.ts";
import { proposalLines } from "./print-proposal.ts";
import {
  aligned,
  changeText,
  digestInFours,
  dueInWords,
  table,
  type Cell,
  type Mood,
  type Paint,
} from "./print.ts";
import { peopleText, personText, type Reader } from "./reader.ts";

type Status = GateView["status"];
const moodByStatus = {
  met: "good",
  waived: "warn",
  stale: "warn",
  failed: "bad",
  open: "act",
  "not-open": "faint",
  "insufficient-data": "faint",
} as const satisfies Record<Status, Mood>;

export function releaseText(view: ReleaseView, reader: Reader): string {
  const { paint } = reader;
  const { tag, commit, authors } = view.build;
  return [
    paint("strong", view.verdict),
    "",
    `${view.title}, ${view.key}: ${view.status}, attempt ${view.attempt}`,
    `Build ${tag} at ${commit.slice(0, 12)} by ${peopleText(authors, reader)}`,
    ...view.stages.flatMap((stage) => ["", ...stageLines(stage, reader)]),
    ...riskLines(view, reader),
    ...historyLines(view, reader),
    ...proposalLines(view, (id) => personText(id, reader)),
    ...signalLines(view, reader),
    ...undeliveredLines(view),
    ...linkLines(view),
  ].join("\n");
}

/** A gate with all that a signer has to have seen. */
export function gateText(gate: GateView, reader: Reader): string {
  return [
    `${reader.paint("strong", gate.title)} (${gate.id}): ${statusText(gate.status)}. ${gate.reason}${dueTail(gate.due, reader)}`,
    ...(gate.asks === undefined ? [] : [`  States: ${gate.asks}`]),
    ...gate.evidence
      .filter(({ current }) => current)
      .map(
        ({ slot, name, verdict, summary, sha256 }) =>
          `  ${slot}: ${name}, ${verdict}, ${summary} (${sha256.slice(0, 8)})`,
      ),
    ...gate.needs
      .filter(({ met }) => !met)
      .map(
        ({ title, kinds, reason }) =>
          `  Missing: ${title} (${listInWords(kinds, "or")})${reason === undefined ? "" : `. ${reason}`}`,
      ),
    ...(gate.questions ?? []).flatMap((one) => questionLines(one, reader)),
    ...gate.seats.flatMap(({ signatures }) =>
      signatures.map((signature) => `  ${signatureText(signature, reader)}`),
    ),
    ...(gate.digest === "" ? [] : [`  Digest ${digestInFours(gate.digest)} over ${coveredWords(gate)}`]),
  ].join("\n");
}

function questionLines({ id, question, by, answer }: QuestionView, reader: Reader): string[] {
  const asked = `  ${id}: ${personText(by, reader)} asks: ${question}`;
  return [
    asked,
    answer === undefined ? "    Not answered." : `    ${personText(answer.by, reader)}: ${answer.text}`,
  ];
}

function coveredWords({ kind, covers }: GateView): string {
  if (kind === "decision") return "every gate, its state and its digest";
  return listInWords(["the gate's rule", ...covers]);
}

/** The verdict stands out, the rest is as every door tells it. */
export function explanationText({ lines: [verdict = "", ...lines] }: ExplainAnswer, paint: Paint): string {
  return [paint("strong", verdict), ...lines].join("\n");
}

export function releaseTable(
  rows: readonly {
    readonly key: string;
    readonly title: string;
    readonly status: string;
    readonly stage?: string | null | undefined;
    readonly verdict: string;
  }[],
  paint: Paint,
): string {
  return table(
    ["Release", "Title", "Status", "Stage", "Verdict"],
    rows.map(({ key, title, status, stage, verdict }) => [key, title, status, stage ?? "", verdict]),
    { empty: "No release yet. Start one with runsheet release start.", paint },
  );
}

function stageLines(stage: StageView, reader: Reader): string[] {
  const met = stage.gates.filter(({ status }) => status === "met" || status === "waived").length;
  const head = `${stage.title}: ${stage.status === "open" ? `open, ${met} of ${stage.gates.length} met` : statusText(stage.status)}`;
  if (stage.status !== "open") return [head];
  const rows = stage.gates.map((gate): Cell[] => [
    { text: `  ${statusText(gate.status)}`, mood: moodByStatus[gate.status] },
    { text: gate.id },
    { text: `${gate.reason}${checkTail(gate)}${signersTail(gate, reader)}` },
  ]);
  return [head + dueTail(stage.due, reader), aligned(rows, reader.paint)];
}

function signersTail(gate: GateView, reader: Reader): string {
  const waits = gate.status === "open" || gate.status === "stale";
  return waits && gate.canSign.length > 0 ? `. Can sign: ${peopleText(gate.canSign, reader)}` : "";
}

function signatureText(
  { by, for: absent, role, status, at, via, statement, changed }: SignatureView,
  reader: Reader,
): string {
  const moved =
    changed === undefined || changed.length === 0
      ? ""
      : ` Since then: ${changed.map(changeText).join("; ")}.`;
  const word = status === "valid" ? "Signed" : `Signature ${status}`;
  const said = statement === undefined ? "" : `: "${statement}"`;
  const whose = absent === undefined ? "" : ` for ${personText(absent, reader)}`;
  return `${word} as ${role} by ${personText(by, reader)}${whose} on ${inWords(at)} through ${via}${said}.${moved}`;
}

function riskLines({ risks }: ReleaseView, reader: Reader): string[] {
  const open = risks.filter(({ status }) => status === "open");
  if (open.length === 0) return [];
  const rows = open.map(({ id, severity, title, owner, due }) => [
    `  ${id}`,
    severity,
    title,
    personText(owner, reader),
    due ?? "",
  ]);
  return ["", "Open risks", aligned(rows)];
}

/** Signals can't be answered: what became of them is read here. */
function signalLines({ held, refusals }: ReleaseView, reader: Reader): string[] {
  const waiting = held.map(
    ({ by, gate, role }) => `  ${personText(by, reader)} as ${role} on ${gate}: kept until the gate opens`,
  );
  const refused = refusals.map(
    ({ at, by, reason }) => `  ${inWords(at)}, ${personText(by, reader)}: ${reason}`,
  );
  return [
    ...(waiting.length === 0 ? [] : ["", "Early sign-offs by Signal", ...waiting]),
    ...(refused.length === 0 ? [] : ["", "Refused Signals", ...refused]),
  ];
}

function undeliveredLines({ undelivered }: ReleaseView): string[] {
  if (undelivered.length === 0) return [];
  const rows = undelivered.map(({ key, since, reason, state, ...kept }) => [
    `  ${state}`,
    keptBack(kept),
    `since ${inWords(since)}`,
    reason,
    key,
  ]);
  return ["", "Not delivered (runsheet release retry <key> <effect>)", aligned(rows)];
}

function linkLines({ links }: ReleaseView): string[] {
  const lines = [
    ...(links.page === undefined ? [] : [`Page      ${links.page}`]),
    ...(links.temporal === undefined ? [] : [`Temporal  ${links.temporal}`]),
  ];
  return lines.length === 0 ? [] : ["", ...lines];
}

function dueTail(due: Instant | undefined, { now }: Reader): string {
  return due === undefined ? "" : ` (${dueInWords(due, now)})`;
}

function statusText(status: Status): string {
  return status.replaceAll("-", " ");
}
