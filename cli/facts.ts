// Facts in bulk: a file of one JSON object a line, sent in batches.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { BatchAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { exitCode, Failure, failureFrom } from "./failure.ts";
import { ndjsonLines, type Line } from "./ndjson.ts";
import { table } from "./print.ts";
import type { Problem } from "./problem.ts";

export function registerFacts(program: Command, cli: Cli): void {
  program
    .command("facts")
    .description("facts of shops")
    .command("import <file>")
    .description("post the facts of a file, one JSON object a line; - reads standard input")
    .addHelpText(
      "after",
      "\nExample:\n  runsheet facts import facts.ndjson\n\nFacts of a known key change nothing, so an import that broke off is simply run again.",
    )
    .action((file: string) => importFacts(cli, file));
}

interface Rejected {
  readonly line: number;
  readonly key?: string;
  readonly field: string;
  readonly message: string;
}

interface Import {
  rows: number;
  accepted: number;
  duplicates: number;
  readonly rejected: Rejected[];
}

async function importFacts(cli: Cli, file: string): Promise<void> {
  const done: Import = { rows: 0, accepted: 0, duplicates: 0, rejected: [] };
  const { chunks, progress } = await source(cli, file);
  for await (const batch of batches(ndjsonLines(chunks), done)) {
    await send(cli, batch, done);
    progress.tell(done);
  }
  progress.end();
  cli.show(done, () => report(cli, done));
  if (done.rejected.length > 0) cli.end(exitCode.error);
}

/** Under the API's 1,000 rows and 8 MB. */
const batchRows = 500;
const batchCharacters = 6_000_000;

async function* batches(
  lines: ReturnType<typeof ndjsonLines>,
  done: Import,
): AsyncGenerator<readonly Line[]> {
  let batch: Line[] = [];
  let characters = 0;
  for await (const line of lines) {
    done.rows += 1;
    if ("message" in line) {
      done.rejected.push({ line: line.number, field: "row", message: line.message });
      continue;
    }
    const size = JSON.stringify(line.row).length;
    if (batch.length === batchRows || (batch.length > 0 && characters + size > batchCharacters)) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(line);
    characters += size;
  }
  if (batch.length > 0) yield batch;
}

async function send(cli: Cli, batch: readonly Line[], done: Import): Promise<void> {
  const facts = batch.map(({ row }) => row);
  const answer = await cli.client().post("/api/facts", { facts }, BatchAnswer);
  const { accepted, duplicates, rejected } =
    answer.outcome === "done" ? answer.value : noneTaken(answer.problem, done);
  done.accepted += accepted;
  done.duplicates += duplicates;
  for (const { index, ...why } of rejected) done.rejected.push({ line: batch[index]?.number ?? 0, ...why });
}

/** A batch of which no row was taken is a refusal that lists its rows; any other one ends the import. */
function noneTaken(problem: Problem, { rows, accepted }: Import): BatchAnswer {
  const answer = BatchAnswer.safeParse(problem.body);
  if (answer.success) return answer.data;
  const { message, code } = failureFrom(problem);
  const before = accepted === 0 ? "" : `\n${accepted} facts were taken before; ${rows} lines had been read.`;
  throw new Failure(message + before, code);
}

interface Progress {
  tell(done: Import): void;
  end(): void;
}

async function source(
  { terminal, json }: Cli,
  file: string,
): Promise<{ chunks: AsyncIterable<Uint8Array>; progress: Progress }> {
  const silent = { tell: () => {}, end: () => {} };
  if (file === "-")
    return { chunks: terminal.input(), progress: json() ? silent : progressOf(terminal.meter()) };
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new Failure(`There is no file ${file}.`);
  const stream = createReadStream(file);
  const share = () => (size === 0 ? 1 : stream.bytesRead / size);
  return { chunks: stream, progress: json() ? silent : progressOf(terminal.meter(), share) };
}

function progressOf(
  meter: { show(text: string, share?: number): void; end(): void },
  share?: () => number,
): Progress {
  return {
    tell: ({ accepted, duplicates, rejected }) =>
      meter.show(
        `${accepted} taken, ${duplicates} known, ${rejected.length} rejected`,
        ...(share === undefined ? [] : [share()]),
      ),
    end: () => meter.end(),
  };
}

function report({ terminal: { paint } }: Cli, { rows, accepted, duplicates, rejected }: Import): string {
  const summary = `${accepted} facts taken, ${duplicates} known before, ${rejected.length} rejected, of ${rows}.`;
  if (rejected.length === 0) return paint("good", summary);
  const rejections = rejected
    .toSorted((left, right) => left.line - right.line)
    .map(({ line, key, message }) => [String(line), key ?? "", message]);
  return [table(["Line", "Key", "Why"], rejections, { empty: "", paint }), "", paint("bad", summary)].join(
    "\n",
  );
}
