// The health of Runsheet in one sentence; all clear is one as well.
import { listInWords } from "../list-words.ts";
import type { HealthReport, Unanswered } from "./report.ts";

export interface HealthVerdict {
  readonly mark: "met" | "stale" | "failed" | "insufficient-data";
  readonly text: string;
}

export function healthVerdict(report: HealthReport): HealthVerdict {
  const { findings, unanswered } = report;
  const [worst] = findings;
  if (worst !== undefined) {
    const text = findings.length === 1 ? "One thing needs a hand." : `${findings.length} things need a hand.`;
    return { mark: worst.mark, text };
  }
  if (unanswered.length > 0)
    return {
      mark: "insufficient-data",
      text: `Nothing is wrong as far as is known. ${unansweredInWords(unanswered)}`,
    };
  return { mark: "met", text: allClear(report) };
}

/** `Workers and schedules can't be asked now.` */
export function unansweredInWords(unanswered: readonly Unanswered[]): string {
  const words = listInWords(unansweredWords(unanswered));
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)} can't be asked now.`;
}

export function unansweredWords(unanswered: readonly Unanswered[]): readonly string[] {
  return unanswered.map((one) => wordOf[one]);
}

const wordOf: Readonly<Record<Unanswered, string>> = {
  workers: "workers",
  schedules: "schedules",
  nights: "the nights of the metrics",
  runs: "releases and calls",
  tasks: "whether workflows move on",
};

function allClear({ parts, workers, schedules }: HealthReport): string {
  const said = [
    `${counted(Object.keys(parts).length, "part")} ${agreed(Object.keys(parts).length, "answer")}`,
    `${counted(workers.length, "worker")} ${agreed(workers.length, "poll")}`,
    `${counted(schedules.length, "schedule")} ${agreed(schedules.length, "run")}`,
    "everything is delivered",
  ];
  return `All is well: ${listInWords(said)}.`;
}

function counted(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? "" : "s"}`;
}

function agreed(amount: number, verb: string): string {
  return amount === 1 ? `${verb}s` : verb;
}
