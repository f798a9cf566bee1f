// Many readers of one event stream, in a process of their own; they say when each of them had heard what.
import { servePart } from "../part.ts";
import { Question, type Answer } from "./question.ts";
import { createReader, type Heard } from "./reader.ts";

const now = () => performance.timeOrigin + performance.now();

interface Reader {
  readonly versions: Map<string, number>;
  isDone: (heard: Heard) => boolean;
}

let readers: readonly Reader[] = [];
let waiting = wait();
let counts = { bytes: 0, again: 0, back: 0 };

const nothing: Answer = { at: [], bytes: 0, again: 0, back: 0 };

servePart(async (asked) => answer(Question.parse(asked)));

async function answer(question: Question): Promise<Answer> {
  switch (question.ask) {
    case "open":
      readers = question.lines.map(() => ({ versions: new Map(), isDone: () => false }));
      listenFor(({ event }) => event === "log");
      for (const [index, line] of question.lines.entries()) createReader(line, (heard) => hear(index, heard));
      return outcome();
    case "listen":
      listenFor(({ data }) => data.includes(question.words));
      return nothing;
    case "expect": {
      const wanted = Object.entries(question.versions);
      for (const reader of readers)
        reader.isDone = () => wanted.every(([id, version]) => (reader.versions.get(id) ?? 0) >= version);
      waiting = wait();
      counts = { bytes: 0, again: 0, back: 0 };
      return nothing;
    }
    case "heard":
    case "caught-up":
      return outcome();
  }
}

async function outcome(): Promise<Answer> {
  const at = await waiting.all;
  const answered = { at, ...counts };
  counts = { bytes: 0, again: 0, back: 0 };
  return answered;
}

function listenFor(isDone: Reader["isDone"]): void {
  for (const reader of readers) reader.isDone = isDone;
  waiting = wait();
}

function wait() {
  const { promise: all, resolve } = Promise.withResolvers<number[]>();
  const at = new Map<number, number>();
  const done = (index: number): void => {
    if (at.has(index)) return;
    at.set(index, now());
    if (at.size === readers.length) resolve([...at.values()]);
  };
  return { all, done };
}

function hear(index: number, heard: Heard): void {
  const reader = readers[index];
  if (reader === undefined) return;
  counts.bytes += heard.data.length;
  if (heard.event === "release") note(reader, heard.data);
  if (reader.isDone(heard)) waiting.done(index);
}

function note({ versions }: Reader, data: string): void {
  const [id = "", version] = [/"id":"([^"]+)"/.exec(data)?.[1], Number(/"version":(\d+)/.exec(data)?.[1])];
  const known = versions.get(id) ?? -1;
  if (version === known) counts.again += 1;
  if (version < known) counts.back += 1;
  versions.set(id, Math.max(known, version));
}
