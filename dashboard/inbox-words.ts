// One thing that waits for somebody, in words: what to do as its title, why as its line, where that is done.
import type { WaitingItem } from "#domain/inbox.ts";
import { itemPlace } from "./call-words.ts";
import { roleName } from "./names.ts";
import { callPath, releasePath } from "./routes.ts";

type InRelease = Extract<WaitingItem, { kind: "release" }>;
type InCall = Extract<WaitingItem, { kind: "call" }>;

export interface WaitingWords {
  readonly title: string;
  readonly about: string;
  readonly why: string;
  readonly path: string;
  /** What the way there says, where nothing can be done at once. */
  readonly way: string;
}

export function waitingInWords(item: WaitingItem): WaitingWords {
  return item.kind === "release" ? inRelease(item) : inCall(item);
}

function inRelease(item: InRelease): WaitingWords {
  return {
    title: releaseTitle(item),
    about: `${item.key} ${item.title}`,
    why: item.why,
    path: `${releasePath(item.key)}#${item.gate}`,
    way: wayByAct[item.action],
  };
}

function releaseTitle({ action, gateTitle, role }: InRelease): string {
  switch (action) {
    case "sign":
      return `Sign ${gateTitle}${role === undefined ? "" : ` as ${roleName(role)}`}`;
    case "decide":
      return `Decide: ${gateTitle}`;
    case "attach":
      return `Attach what ${gateTitle} needs`;
    case "confirm-waiver":
      return `Confirm the waiver of ${gateTitle}`;
    case "answer":
      return `Answer what is asked on ${gateTitle}`;
  }
}

const wayByAct: Readonly<Record<WaitingItem["action"], string>> = {
  sign: "Read and sign",
  decide: "Decide",
  attach: "Attach",
  "confirm-waiver": "Read and confirm",
  answer: "Answer",
  tick: "Open",
  confirm: "Answer",
  "send-pre-read": "Read and send",
  log: "Log it",
  "use-backup": "Decide",
};

function inCall({ key, title, action, what, item }: InCall): WaitingWords {
  return {
    title: what,
    about: title,
    why: "",
    path: `${callPath(key)}${action === "tick" && item !== undefined ? `#${itemPlace(item)}` : ""}`,
    way: wayByAct[action],
  };
}

/** How many things wait, and how they press. */
export function waitingVerdict(items: readonly Pick<WaitingItem, "late">[]): string {
  const late = items.filter((item) => item.late).length;
  if (items.length === 0) return "Nothing waits for you.";
  if (items.length === 1) return `One thing waits for you${late === 1 ? ", and it is late" : ""}.`;
  const pressing = late === items.length ? ", all late" : `, ${counted(late)} late`;
  return `${counted(items.length, "things")} wait for you${late === 0 ? "" : pressing}.`;
}

/** The second sentence: how much of the rest is wrong. */
export function wrongVerdict(wrongs: number): string {
  if (wrongs === 0) return "";
  return wrongs === 1 ? "One thing is wrong." : `${counted(wrongs, "things")} are wrong.`;
}

const numerals = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

/** `Three things`, `12 things`; inside a sentence `three`. */
function counted(amount: number, noun?: string): string {
  const numeral = numerals[amount] ?? String(amount);
  return noun === undefined ? numeral.toLowerCase() : `${numeral} ${noun}`;
}
