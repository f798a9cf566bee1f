// Of which kind a direct message is, and how it reads in one line.
import type {
  AlarmNote,
  DryRunNote,
  ItemNote,
  PersonNote,
  RoleNote,
  SeatAsk,
  SeatRequest,
} from "../announcement.ts";
import { documentMatters } from "../documents/matter.ts";
import { listInWords } from "../list-words.ts";
import type { LetterKind, LetterLine, Wanted } from "./letter.ts";

export interface Notice {
  readonly run: string;
  readonly kind: LetterKind;
  /** What a digest tells in its place, if it has to wait; nothing of what is never put off. */
  readonly line?: LetterLine;
}

/** Whether what was held under the same key is told by this letter too: a nudge is about one gate of several. */
export function replacesHeld({ again, occasion }: Pick<SeatRequest, "again" | "occasion">): boolean {
  return !again && occasion === undefined;
}

export function noticeOfRequest(request: SeatRequest, seats: readonly SeatAsk[]): Notice {
  const { run, title, verdict, again, occasion, version } = request;
  const wants: Wanted = { type: "seats", version, seats };
  const [first, ...others] = seats;
  const place = first !== undefined && others.length === 0 ? { place: first.gate } : {};
  const kind = occasion ?? (again ? "nudge" : "ask");
  return { run, kind, line: { title, verdict, ...place, wants } };
}

/** Nothing, once all is done: what asks nothing calls nobody. */
export function noticeOfItems({
  run,
  role,
  title,
  verdict,
  items,
  unanswered = [],
}: ItemNote): Notice | undefined {
  if (items.every(({ done }) => done)) return undefined;
  const words = unanswered.length === 0 ? verdict : `${verdict}. ${whoIsAsked(unanswered)}`;
  return { run, kind: "call-note", line: { title, verdict: words, wants: { type: "items", role } } };
}

/** `No yes yet: riley (no answer). Ask them, and record what they say.` */
export function whoIsAsked(unanswered: readonly string[]): string {
  return `No yes yet: ${listInWords(unanswered)}. Ask them, and record what they say.`;
}

export function noticeOfRole(note: AlarmNote | DryRunNote | RoleNote): Notice {
  const { run, title, text } = note;
  if (note.type === "dry-run-note") {
    const { kind, wants } = dryRunNotes[note.about](note.role);
    return { run, kind, line: { title, verdict: text, wants } };
  }
  if (note.type === "alarm-note") return { run, kind: "alarm" };
  const verdict = isListed(note.about) ? `${text} ${note.lines.join("; ")}.` : text;
  const { kind, wants } = roleNotes[note.about];
  const place = note.action === "log-outcome" ? { place: "log" } : {};
  return { run, kind, line: { title, verdict, ...place, wants } };
}

const listed: readonly RoleNote["about"][] = ["seats-escalated", "sync-returned"];

/** What it is about stands in its lines alone. */
function isListed(about: RoleNote["about"]): boolean {
  return listed.includes(about) || documentMatters.some((matter) => matter === about);
}

const log: Wanted = { type: "log" };
const reading: Wanted = { type: "reading" };

/** Notes that go to somebody else than who owes the thing are escalations. */
const roleNotes: {
  readonly [About in RoleNote["about"]]: {
    readonly kind: LetterKind;
    readonly wants: Wanted;
  };
} = {
  "items-overdue": { kind: "escalation", wants: { type: "items" } },
  "confirmations-asked": { kind: "advance-note", wants: { type: "answers" } },
  "confirmations-missing": { kind: "reminder", wants: { type: "answers" } },
  "log-asked": { kind: "call-note", wants: log },
  "log-nudged": { kind: "reminder", wants: log },
  unlogged: { kind: "escalation", wants: log },
  "seats-escalated": { kind: "escalation", wants: reading },
  "documents-broken": { kind: "advance-note", wants: reading },
  "documents-expire-soon": { kind: "advance-note", wants: reading },
  "documents-expired": { kind: "reminder", wants: reading },
  "documents-escalated": { kind: "escalation", wants: reading },
  "sync-returned": { kind: "escalation", wants: reading },
  "backup-offered": { kind: "call-note", wants: { type: "backup" } },
};

const dryRunNotes: {
  readonly [About in DryRunNote["about"]]: (role: string) => {
    readonly kind: LetterKind;
    readonly wants: Wanted;
  };
} = {
  owed: (role) => ({ kind: "reminder", wants: { type: "items", role } }),
  overdue: () => ({ kind: "escalation", wants: { type: "items" } }),
  "circular-wait": () => ({ kind: "call-note", wants: reading }),
  "pre-read-staged": () => ({ kind: "call-note", wants: { type: "items" } }),
  "conclusion-asked": () => ({ kind: "call-note", wants: log }),
  "conclusion-nudged": () => ({ kind: "reminder", wants: log }),
  unconcluded: () => ({ kind: "escalation", wants: log }),
};

export function noticeOfPersonNote({ run, title, text, place }: PersonNote): Notice {
  return { run, kind: "person-note", line: { title, verdict: text, place, wants: reading } };
}
