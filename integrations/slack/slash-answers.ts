// Answers to `/runsheet …` as blocks, within the limits of Slack, and as words for where blocks can't go.
import { listInWords } from "#domain/list-words.ts";
import { inWords, type Instant } from "#domain/time.ts";
import { actions, context, fitted, header, line, moment, section, type SlackBlock } from "./blocks.ts";
import { linkButton } from "./elements.ts";
import type { Misunderstood } from "./slash-command.ts";
import { slackLine, slackText } from "./text.ts";

export interface SlashAnswer {
  /** Not escaped yet. */
  readonly words: string;
  readonly blocks: readonly SlackBlock[];
}

/** What Slack takes as the answer itself: only who asked sees it. */
export function answerBody({ words, blocks }: SlashAnswer) {
  const bare = { response_type: "ephemeral", text: slackText(words, 3_000) } as const;
  return blocks.length === 0 ? bare : { ...bare, blocks };
}

export function sentence(words: string): SlashAnswer {
  return { words, blocks: [] };
}

export interface WaitingLine {
  /** Of the release or call. */
  readonly title: string;
  readonly what: string;
  readonly why?: string;
  readonly due?: Instant;
  readonly late: boolean;
  readonly url: string | undefined;
}

export function inboxAnswer(waiting: readonly WaitingLine[]): SlashAnswer {
  if (waiting.length === 0) return sentence("Nothing waits for you.");
  const title = waiting.length === 1 ? "1 thing waits for you" : `${waiting.length} things wait for you`;
  const words = [
    `${title}.`,
    ...waiting.map(({ what, title: of, url }) => [`• ${what}, ${of}`, url].filter(isThere).join(" ")),
  ];
  return {
    words: words.join("\n"),
    blocks: fitted({ head: [header(title)], body: waiting.map(waitingSection), foot: [] }),
  };
}

function waitingSection({ title, what, why, due, late, url }: WaitingLine): SlackBlock {
  const dueWords = due === undefined ? [] : [`${late ? "Late since" : "Due"} ${moment(due)}.`];
  const lines = [
    `*${slackLine(what, 300)}*`,
    slackLine(title, 300),
    [...(why === undefined ? [] : [slackLine(why, 500)]), ...dueWords].join(" "),
  ];
  const [button] = linkButton("Open", url);
  return section(lines.filter((one) => one !== "").join("\n"), button);
}

export interface Explained {
  readonly title: string;
  readonly lines: readonly string[];
  readonly url: string | undefined;
}

export function explainAnswer({ title, lines, url }: Explained): SlashAnswer {
  const [verdict = "", ...rest] = lines;
  return {
    words: [title, ...lines].join("\n"),
    blocks: fitted({
      head: [header(title), line(verdict)],
      body: paragraphs(rest),
      foot: actions(linkButton("Open", url)),
    }),
  };
}

const lineCharacters = 600;
const paragraphCharacters = 1_500;

/** A few lines a section: a section for each would take up the whole screen, and one for all is past its limit. */
function paragraphs(lines: readonly string[]): readonly SlackBlock[] {
  const texts: string[] = [];
  for (const text of lines.map(pointOf)) {
    const last = texts.at(-1);
    if (last === undefined || last.length + text.length > paragraphCharacters) texts.push(text);
    else texts[texts.length - 1] = `${last}\n${text}`;
  }
  return texts.map((text) => section(text));
}

/** Steps have their numbers, and what heads a list stands alone. */
function pointOf(words: string): string {
  const text = slackLine(words, lineCharacters);
  return /^\d+\. |:$/.test(text) ? text : `• ${text}`;
}

export interface NextCall {
  readonly title: string;
  readonly startsAt: Instant;
  readonly verdict: string;
  readonly open: readonly {
    readonly title: string;
    readonly due: Instant;
    readonly late: boolean;
    /** Names of who may do it, or its role where that is nobody. */
    readonly by: readonly string[];
  }[];
  readonly url: string | undefined;
}

export function callAnswer({ title, startsAt, verdict, open, url }: NextCall): SlashAnswer {
  const starts = `${slackLine(title, 500)} ${moment(startsAt)}`;
  const items = open.map((item) => {
    const { by, due, late } = item;
    const when = `${late ? "late since" : "due"} ${moment(due)}`;
    return section(`*${slackLine(item.title, 300)}*\n${slackLine(listInWords(by, "or"), 300)}, ${when}`);
  });
  const none = items.length === 0 ? [line("Nothing is left to prepare.")] : [];
  return {
    words: [
      `${title}, ${inWords(startsAt)}: ${verdict}`,
      ...open.map(({ by, due, ...item }) => `• ${item.title}: ${listInWords(by, "or")}, due ${inWords(due)}`),
    ].join("\n"),
    blocks: fitted({
      head: [header(title), section(starts), line(verdict), ...none],
      body: items,
      foot: actions(linkButton("Open", url)),
    }),
  };
}

const helpLines = [
  ["inbox", "what waits for you"],
  ["explain <release>", "why a release stands where it stands, and who can move it on"],
  ["call", "the next call, and what is left to prepare"],
  ["call <date>", "the call of that day, as 2025-10-14"],
  ["help", "this"],
] as const;

export function helpAnswer(command: string, not?: Misunderstood): SlashAnswer {
  const meant = not?.meant === undefined ? [] : [`Did you mean ${command} ${not.meant}?`];
  const misunderstood = not === undefined ? [] : [`Not understood: ${not.said}. ${not.why}`, ...meant];
  const known = helpLines.map(([words, does]) => `${command} ${words}: ${does}`);
  return {
    words: [...misunderstood, ...known].join("\n"),
    blocks: [
      ...misunderstood.map((words) => line(words)),
      section(known.map((words) => slackLine(words, 300)).join("\n")),
      context("Only you see this."),
    ],
  };
}

function isThere(text: string | undefined): text is string {
  return text !== undefined;
}
