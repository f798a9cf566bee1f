// One connection of psql that stays open: a statement in, its answer out.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";

/** How to call psql for one database. */
export interface Psql {
  readonly file: string;
  readonly args: readonly string[];
}

export interface PsqlFailure extends Error {
  readonly name: "PsqlFailure";
  /** `23505` */
  readonly state: string;
}

export interface PsqlSession {
  /** One statement in a transaction of its own, after `before`; its rows a line each. Calls wait for each other. */
  readonly ask: (statement: string, before?: readonly string[]) => Promise<string>;
  readonly close: () => Promise<void>;
}

const succeeded = "00000";
const plain = ["--no-psqlrc", "--quiet", "--no-align", "--tuples-only"];

export function openPsql({ file, args }: Psql): PsqlSession {
  const child = spawn(file, [...args, ...plain]);
  const mark = randomUUID();
  const answers = answersOf(createInterface({ input: child.stdout }), mark);
  // Its text comes again as LAST_ERROR_MESSAGE; a pipe that nobody reads would stop psql.
  child.stderr.resume();
  // To write to one that has ended is an error here too; the missing answer says so.
  child.stdin.on("error", () => undefined);
  let last: Promise<unknown> = Promise.resolve();
  const exchange = async (statement: string, before: readonly string[]): Promise<string> => {
    child.stdin.write(scriptOf(statement, before, mark));
    const { value, done } = await answers.next();
    if (done) throw new Error("psql has ended");
    return textOf(value);
  };
  return {
    ask: (statement, before = []) => {
      const answer = last.then(() => exchange(statement, before));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: async () => {
      await last;
      const closed = once(child, "close");
      child.stdin.end();
      await closed;
    },
  };
}

interface Answer {
  readonly rows: string;
  /** Of the statement, and of the end of its transaction. */
  readonly states: readonly string[];
  readonly message: string;
}

function scriptOf(statement: string, before: readonly string[], mark: string): string {
  return [
    "begin;",
    ...before.map((one) => `${one};`),
    `${statement};`,
    "\\set state :SQLSTATE",
    "end;",
    `\\echo ${mark} :state :SQLSTATE`,
    "\\echo :LAST_ERROR_MESSAGE",
    `\\echo ${mark}`,
    "",
  ].join("\n");
}

async function* answersOf(lines: AsyncIterable<string>, mark: string): AsyncGenerator<Answer, undefined> {
  let rows: string[] = [];
  let message: string[] = [];
  let states: readonly string[] | undefined;
  for await (const line of lines) {
    if (line === mark) {
      yield { rows: rows.join("\n"), states: states ?? [], message: message.join("\n") };
      [rows, message, states] = [[], [], undefined];
    } else if (line.startsWith(mark)) states = line.split(" ").slice(1);
    else if (states === undefined) rows.push(line);
    else message.push(line);
  }
  return undefined;
}

function textOf({ rows, states, message }: Answer): string {
  const state = states.find((one) => one !== succeeded);
  if (state === undefined) return rows;
  throw Object.assign(new Error(message), { name: "PsqlFailure", state } as const);
}

export function isPsqlFailure(error: unknown): error is PsqlFailure {
  return error instanceof Error && error.name === "PsqlFailure";
}

export interface Script {
  readonly variables?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

/** Runs a file of statements, each in a transaction of its own, and stops at the first error. */
export async function runScript(
  { file, args }: Psql,
  script: string,
  { variables = {}, onLine = () => undefined }: Script = {},
): Promise<void> {
  const strictly = ["--set=ON_ERROR_STOP=1"];
  const given = Object.entries(variables).map(([name, value]) => `--set=${name}=${value}`);
  const child = spawn(file, [...args, ...plain, ...strictly, ...given, `--file=${script}`]);
  const closed = once(child, "close");
  createInterface({ input: child.stdout }).on("line", onLine);
  const errors = await text(child.stderr);
  await closed;
  if (child.exitCode !== 0) throw new Error(`${script} has failed: ${errors}`);
}
