// What a bench has found: a table for the terminal, and the same with all its times as JSON.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit:
    | "x"
    | "ms"
    | "kB"
    | "MB"
    | "rows"
    | "per second"
    | "of 100"
    | "events"
    | "Actions"
    | "commands";
  readonly atMost?: number;
  readonly atLeast?: number;
}

export interface Report {
  readonly bench: string;
  /** What was measured on what, for people. */
  readonly about: readonly string[];
  /** Ratios first: they hold on any machine. */
  readonly figures: readonly Figure[];
  readonly times: Readonly<Record<string, readonly number[]>>;
}

const folder = join(import.meta.dirname, "..", "..", ".cache", "bench");

/** Leaves one file per bench and gives its path. */
export function writeReport(report: Report, at: Date): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${report.bench}.json`);
  const machine = { cores: availableParallelism(), node: process.version };
  writeFileSync(file, `${JSON.stringify({ at: at.toISOString(), machine, ...report }, null, 2)}\n`);
  return file;
}

export function tableOf(reports: readonly Report[]): string {
  const rows = reports.flatMap(({ figures }) =>
    figures.map((figure) => [figure.name, shown(figure), targetOf(figure), verdictOf(figure)]),
  );
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
  return rows.map((row) => line(row).join("  ").trimEnd()).join("\n");
}

export function withoutTargets(figures: readonly Figure[]): readonly Figure[] {
  return figures.map(({ name, value, unit }) => ({ name, value, unit }));
}

/** Per command they are few, and a tenth tells. */
const countedUnits: ReadonlySet<Figure["unit"]> = new Set(["events", "Actions"]);

function shown({ value, unit }: Figure): string {
  if (unit === "x") return `${value.toFixed(2)} x`;
  if (countedUnits.has(unit) && !Number.isInteger(value)) return `${value.toFixed(1)} ${unit}`;
  return `${Math.round(value).toLocaleString("en")} ${unit}`;
}

function targetOf({ atMost, atLeast, unit }: Figure): string {
  if (atMost !== undefined) return `at most ${atMost} ${unit}`;
  if (atLeast !== undefined) return `at least ${atLeast} ${unit}`;
  return "";
}

function verdictOf({ value, atMost = Infinity, atLeast = -Infinity }: Figure): string {
  if (atMost === Infinity && atLeast === -Infinity) return "";
  return value <= atMost && value >= atLeast ? "met" : "missed";
}
