// One thing that waits for somebody, in words: what to do as its title, why as its line, where that is done.
import type { WaitingItem } from "#domain/inbox.ts";
import { roleName } from "#domain/role-name.ts";
import { itemPlace } from "./call-words.ts";
import { say } from "./language/say.ts";
import { readinessPlace } from "./readiness-place.ts";
import { callPath, dryRunPath, releasePath } from "./routes.ts";

type InRelease = Extract<WaitingItem, { kind: "release" }>;
type InCall = Extract<WaitingItem, { kind: "call" }>;
type InDryRun = Extract<WaitingItem, { kind: "dry-run" }>;

export interface WaitingWords {
  readonly title: string;
  readonly about: string;
  readonly why: string;
  readonly path: string;
  /** What the way there says, where nothing can be done at once. */
  readonly way: string;
}

export function waitingInWords(item: WaitingItem): WaitingWords {
  switch (item.kind) {
    case "release":
      return inRelease(item);
    case "call":
      return inCall(item);
    case "dry-run":
      return inDryRun(item);
  }
}

/** What is asked for once all is over: its time is when that was. */
export function isPast({ action, due }: WaitingItem, now: number): boolean {
  return (action === "log" || action === "conclude") && Date.parse(due) <= now;
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
      return say("Sign {0}{1}", gateTitle, role === undefined ? "" : say(" as {0}", roleName(role)));
    case "decide":
      return say("Decide: {0}", gateTitle);
    case "attach":
      return say("Attach what {0} needs", gateTitle);
    case "confirm-waiver":
      return say("Confirm the waiver of {0}", gateTitle);
    case "answer":
      return say("Answer what is asked on {0}", gateTitle);
  }
}

const wayByAct: Readonly<Record<WaitingItem["action"], string>> = {
  sign: say("Read and sign"),
  decide: say("Decide"),
  attach: say("Attach"),
  "confirm-waiver": say("Read and confirm"),
  answer: say("Answer"),
  tick: say("Open"),
  confirm: say("Answer"),
  "send-pre-read": say("Read and send"),
  log: say("Log it"),
  "use-backup": say("Decide"),
  link: say("Give its link"),
  settle: say("Settle"),
  "take-over": say("Take it over"),
  "break-circle": say("Open"),
  conclude: say("Conclude"),
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

function inDryRun(item: InDryRun): WaitingWords {
  const place = dryRunPlace(item);
  return {
    title: dryRunTitle(item),
    about: item.title,
    why: item.action === "break-circle" ? item.what : "",
    path: `${dryRunPath(item.key)}${place === undefined ? "" : `#${place}`}`,
    way: wayByAct[item.action],
  };
}

function dryRunTitle({ action, what }: InDryRun): string {
  switch (action) {
    case "answer":
      return say("Say whether you come");
    case "send-pre-read":
      return say("Settle what keeps the pre-read back, or send it anyway");
    case "conclude":
      return say("Record what came of it, and conclude");
    case "take-over":
      return say("Not there in time: {0}", what);
    case "break-circle":
      return say("Roles wait for each other");
    case "confirm":
    case "link":
    case "settle":
    case "tick":
      return what;
  }
}

function dryRunPlace({ action, item }: InDryRun): string | undefined {
  if (action === "break-circle") return "circles";
  if (item !== undefined) return readinessPlace(item);
  if (action === "answer") return "roster";
  return action === "send-pre-read" ? "pre-read" : undefined;
}

/** How many things wait, and how they press. */
export function waitingVerdict(items: readonly Pick<WaitingItem, "late">[]): string {
  const late = items.filter((item) => item.late).length;
  if (items.length === 0) return say("Nothing waits for you.");
  if (items.length === 1)
    return say("One thing waits for you{0}.", late === 1 ? say(", and it is late") : "");
  const pressing = late === items.length ? say(", all late") : say(", {0} late", counted(late));
  return say("{0} wait for you{1}.", counted(items.length, say("things")), late === 0 ? "" : pressing);
}

/** The second sentence: how much of the rest is wrong. */
export function wrongVerdict(wrongs: number): string {
  if (wrongs === 0) return "";
  return wrongs === 1 ? say("One thing is wrong.") : say("{0} are wrong.", counted(wrongs, say("things")));
}

const numerals = [
  say("No"),
  say("One"),
  say("Two"),
  say("Three"),
  say("Four"),
  say("Five"),
  say("Six"),
  say("Seven"),
  say("Eight"),
  say("Nine"),
];

/** `Three things`, `12 things`; inside a sentence `three`. */
function counted(amount: number, noun?: string): string {
  const numeral = numerals[amount] ?? String(amount);
  return noun === undefined ? numeral.toLowerCase() : `${numeral} ${noun}`;
}
