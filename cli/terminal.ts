// Where a command writes, and what time it is there.
import { styleText } from "node:util";
import type { Instant } from "#domain/time.ts";
import { instantFrom } from "#domain/time.ts";
import type { Mood, Paint } from "./print.ts";

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly paint: Paint;
  now(): Instant;
  /** A line typed by a person, not shown while typed when `secret`; undefined when nobody is there. */
  ask(question: string, secret: boolean): Promise<string | undefined>;
  /** What is piped in. */
  input(): AsyncIterable<Uint8Array>;
  /** Shows how far a long command is: one line that is drawn anew where a person watches, else a line each time. */
  meter(): Meter;
}

export interface Meter {
  /** `share` from 0 to 1, where it is known. */
  show(text: string, share?: number): void;
  end(): void;
}

const styleByMood = {
  good: "green",
  warn: "yellow",
  bad: "red",
  act: "blue",
  faint: "dim",
  strong: "bold",
} as const satisfies Record<Mood, string>;

export function processTerminal(): Terminal {
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    // Node leaves a text unstyled where stdout is no terminal or NO_COLOR is set.
    paint: (mood, text) => styleText(styleByMood[mood], text, { stream: process.stdout }),
    now: () => instantFrom(Date.now()),
    ask,
    input: () => process.stdin,
    meter: () => (process.stderr.isTTY ? bar() : { show: line, end: () => {} }),
  };
}

function line(text: string, share?: number): void {
  const percent = share === undefined ? "" : `${Math.floor(share * 100)} %: `;
  process.stderr.write(`${percent}${text}\n`);
}

const barWidth = 24;

/** On stderr: what scripts read on stdout stays clean. */
function bar(): Meter {
  return {
    show: (text, share) => {
      const filled = Math.round((share ?? 0) * barWidth);
      const drawn = share === undefined ? "" : `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} `;
      process.stderr.write(`\r\u001B[K${drawn}${text}`);
    },
    end: () => process.stderr.write("\r\u001B[K"),
  };
}

async function ask(question: string, secret: boolean): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(question);
  if (secret) process.stdin.setRawMode(true);
  try {
    return await typedLine();
  } finally {
    if (secret) process.stdin.setRawMode(false);
    process.stdin.pause();
    process.stderr.write("\n");
  }
}

/** Reads up to Enter; in raw mode the keys for deleting and for ending come as characters. */
function typedLine(): Promise<string | undefined> {
  return new Promise((resolve) => {
    let line = "";
    const read = (chunk: Buffer): void => {
      for (const character of chunk.toString("utf8")) {
        if (character === "\r" || character === "\n") return end(line);
        if (character === "\u0003" || character === "\u0004") return end(undefined);
        line = character === "\u007F" ? line.slice(0, -1) : line + character;
      }
    };
    const end = (answer: string | undefined): void => {
      process.stdin.off("data", read);
      resolve(answer);
    };
    process.stdin.on("data", read);
  });
}
