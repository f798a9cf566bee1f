// Reads what Slack sends when somebody types `/runsheet …`: whether Slack sent it, who asks, and what they ask.
import { z } from "zod";
import { nearest } from "#domain/nearest.ts";
import { whyRefused, type SlackDoor, type SlackRequest } from "./signed-request.ts";

export type Asked =
  | { readonly ask: "inbox" }
  | { readonly ask: "explain"; readonly release: string }
  | { readonly ask: "call"; readonly date?: string }
  | { readonly ask: "help"; readonly not?: Misunderstood };

/** What was not understood, and what may have been meant by it. */
export interface Misunderstood {
  readonly said: string;
  readonly why: string;
  readonly meant?: string;
}

export interface SlashCommand {
  /** As the app is installed: `/runsheet`. */
  readonly command: string;
  readonly asked: Asked;
  /** Slack's id of who asks. */
  readonly user: string;
  /** Where a late answer goes; whoever knows it can write there. */
  readonly responseUrl: string;
}

export type CommandReading =
  | { readonly outcome: "asked"; readonly slash: SlashCommand }
  | { readonly outcome: "refused"; readonly why: "signature" | "stale" | "unreadable" | "too-large" };

export const commandLimitBytes = 64 * 1_024;

const Form = z.object({
  command: z.string().startsWith("/").max(100),
  text: z.string().default(""),
  user_id: z.string().min(1),
  response_url: z.url({ protocol: /^https?$/ }),
});

export function readCommand(request: SlackRequest, door: SlackDoor): CommandReading {
  const why = whyRefused(request, { ...door, limitBytes: commandLimitBytes });
  if (why !== undefined) return { outcome: "refused", why };
  const form = Object.fromEntries(new URLSearchParams(new TextDecoder().decode(request.body)));
  const read = Form.safeParse(form);
  if (!read.success) return { outcome: "refused", why: "unreadable" };
  const { command, text, user_id: user, response_url: responseUrl } = read.data;
  return { outcome: "asked", slash: { command, asked: askedIn(text), user, responseUrl } };
}

/** What the words after the command ask for. */
export function askedIn(text: string): Asked {
  const [word = "", ...rest] = text.trim().split(/\s+/);
  const said = [word, ...rest].join(" ").slice(0, 200);
  const verb = word.toLowerCase();
  if (!isVerb(verb)) return word === "" ? { ask: "inbox" } : { ask: "help", not: unknown(said, word) };
  return restReaders[verb](rest, said);
}

const verbs = ["inbox", "explain", "call", "help"] as const;
type Verb = (typeof verbs)[number];

function isVerb(word: string): word is Verb {
  return verbs.some((verb) => verb === word);
}

function unknown(said: string, word: string): Misunderstood {
  const meant = nearest(word, verbs);
  return { said, why: "That is no word of mine.", ...(meant === undefined ? {} : { meant }) };
}

const restReaders: Readonly<Record<Verb, (rest: readonly string[], said: string) => Asked>> = {
  inbox: (rest, said) => (rest.length === 0 ? { ask: "inbox" } : tooMuch(said, "inbox")),
  help: () => ({ ask: "help" }),
  explain: ([release, ...more], said) => {
    if (release === undefined)
      return { ask: "help", not: { said, why: "Name the release, as explain v2025.10.16 does." } };
    return more.length === 0 ? { ask: "explain", release } : tooMuch(said, `explain ${release}`);
  },
  call: ([date, ...more], said) => {
    if (date === undefined) return { ask: "call" };
    if (!z.iso.date().safeParse(date).success)
      return { ask: "help", not: { said, why: "Name the day of the call, as call 2025-10-14 does." } };
    return more.length === 0 ? { ask: "call", date } : tooMuch(said, `call ${date}`);
  },
};

function tooMuch(said: string, meant: string): Asked {
  return { ask: "help", not: { said, why: "There is a word too many.", meant } };
}
