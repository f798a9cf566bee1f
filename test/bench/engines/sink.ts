// Where the next step of every engine leaves its trace: one line with a unique id and the moment at which the step began.
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { eventually } from "#test/eventually.ts";

const patienceMs = 120_000;

/** Of a clock that all processes of a machine share. */
export function nowMs(): number {
  return Number(process.hrtime.bigint() / 1_000n) / 1_000;
}

/** The side effect. It is not idempotent: a step that runs twice leaves two lines. */
export function leaveLine(file: string, id: string): void {
  appendFileSync(file, `${id} ${nowMs()}\n`);
}

/** The moments of these ids, once all of them are there. */
export async function untilLeft(file: string, ids: readonly string[]): Promise<readonly number[]> {
  const found = await eventually(
    () => {
      const moments = new Map(linesOf(file));
      return ids.flatMap((id) => moments.get(id) ?? []);
    },
    (moments) => moments.length === ids.length,
    patienceMs,
  );
  return found;
}

export interface Tally {
  readonly wanted: number;
  readonly lost: number;
  readonly doubled: number;
}

export function tallyOf(file: string, wanted: readonly string[]): Tally {
  const left = linesOf(file).map(([id]) => id);
  const different = new Set(left);
  return {
    wanted: wanted.length,
    lost: wanted.filter((id) => !different.has(id)).length,
    doubled: left.length - different.size,
  };
}

function linesOf(file: string): readonly (readonly [string, number])[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [id = "", moment] = line.split(" ");
      return [id, Number(moment)];
    });
}
