// A request to sign as one of its readers sees it: what is asked, over what, who has signed, and the buttons that are left.
import type { SeatAsk, SeatRequest } from "#domain/announcement.ts";
import type { AskedGate, AskedSeat, RequestStanding } from "#domain/request-standing.ts";
import { roleName } from "#domain/role-name.ts";
import {
  actions,
  context,
  fittedGroups,
  header,
  line,
  linesSection,
  moment,
  momentSection,
  type SlackBlock,
} from "./blocks.ts";
import { linkButton, pressButton, shortDigest, type Button, type SeatValue } from "./elements.ts";
import type { Content } from "./messages.ts";
import type { ShownMessage } from "./pressed-message.ts";
import { seatsFor, type Asked } from "./seats.ts";
import { slackLine } from "./text.ts";

export interface Reading {
  readonly reader: Asked;
  /** The page of the run. */
  readonly url: string | undefined;
  /** Ids that nobody knows stay as they are. */
  readonly nameOf: (person: string) => string;
}

/** By its first block a request is known from other messages in which a seat can be filled. */
const requestBlock = "seat-request";

export function isSeatRequest({ blocks }: Pick<ShownMessage, "blocks">): boolean {
  return blocks[0]?.["block_id"] === requestBlock;
}

export function seatRequestBlocks(request: SeatRequest, reading: Reading): SlackBlock[] {
  const { line: standing, end } = standingOf(request);
  const seats = seatsShown(request, reading.reader);
  const due = request.due === undefined || end !== undefined ? [] : [momentSection("Due", request.due)];
  const ask = askOf(request, seats);
  return fittedGroups({
    head: [
      header(ask ?? request.title, requestBlock),
      ...(ask === undefined ? [] : [line(request.title)]),
      line(standing),
      ...whyAgain(request),
      ...due,
      ...(end === undefined ? [] : [context(slackLine(end, 300))]),
    ],
    body: seats.map((seat) => seatBlocks(seat, { request, ...reading })),
    foot: seats.length === 0 ? actions(linkButton("Open", reading.url)) : [],
  });
}

function whyAgain({ occasion, since }: SeatRequest): readonly SlackBlock[] {
  if (occasion === undefined) return [];
  if (occasion === "nudge") return [context("Asked once more.")];
  return [context(since === undefined ? "A reminder." : `A reminder: asked since ${moment(since)}.`)];
}

/** What its notification shows. */
export function seatRequestText(request: SeatRequest, reader: Asked): string {
  const ask = askOf(request, seatsShown(request, reader));
  const words = ask === undefined ? request.title : `${ask}. ${request.title}`;
  return slackLine(request.occasion === "reminder" ? `Reminder: ${words}` : words, 500);
}

/** What is left of a request below which it was asked once more. */
export function overtakenRequest({ title }: SeatRequest): Pick<Content, "text" | "blocks"> {
  return {
    text: slackLine(title, 500),
    blocks: [header(title, requestBlock), context("Asked once more, further down.")],
  };
}

interface ShownSeat {
  readonly gate: AskedGate;
  readonly seat: AskedSeat;
  /** Where the reader is the one to fill it. */
  readonly ask?: SeatAsk;
}

/** Seats of the reader's roles: those that wait for them, and those in which somebody has spoken. */
function seatsShown(request: SeatRequest, reader: Asked): readonly ShownSeat[] {
  const standing = standingOf(request);
  const asks = standing.end === undefined ? seatsFor(reader, request) : [];
  return standing.gates.flatMap((gate) =>
    gate.seats
      .filter(({ role }) => reader.roles.includes(role))
      .map((seat) => ({
        gate,
        seat,
        ask: asks.find((one) => one.gate === gate.gate && one.role === seat.role),
      }))
      .filter(({ ask, seat }) => ask !== undefined || seat.given.length > 0)
      .map(({ ask, ...shown }) => (ask === undefined ? shown : { ...shown, ask })),
  );
}

/** Requests from before it was told say their verdict and their empty seats. */
function standingOf({ standing, verdict, seats }: SeatRequest): RequestStanding {
  if (standing !== undefined) return standing;
  const nothing = { kind: "sign-off", evidence: [], changed: [] } as const;
  const gates = seats.map(({ role, ...ask }) => ({
    ...nothing,
    ...ask,
    seats: [{ role, given: [], fallen: [] }],
  }));
  return { line: verdict, gates };
}

/** Verb and object. */
function askOf({ title }: SeatRequest, seats: readonly ShownSeat[]): string | undefined {
  const [only, ...others] = seats.filter(({ ask }) => ask !== undefined);
  if (only === undefined) return undefined;
  if (others.length > 0) return `Sign ${others.length + 1} gates: ${title}`;
  return verbAndObject(only);
}

function verbAndObject({ gate, seat, ask }: ShownSeat): string {
  return gate.kind === "decision"
    ? "Decide go or no-go"
    : `Sign ${ask?.title ?? gate.title} as ${roleName(seat.role)}`;
}

interface Placing extends Reading {
  readonly request: SeatRequest;
}

function seatBlocks(shown: ShownSeat, { request, ...reading }: Placing): readonly SlackBlock[] {
  const { gate, seat, ask } = shown;
  const lines = [
    `*${slackLine(ask === undefined ? `${gate.title} as ${roleName(seat.role)}` : verbAndObject(shown), 400)}*`,
    ...(ask === undefined ? [] : [overWhat(gate), ...evidenceLines(gate), ...changeLines(shown, reading)]),
    ...rejectionLine(gate, reading),
    ...seat.given.slice(-4).map(({ what, by, at }) => `${what} by ${named(by, reading)} ${moment(at)}`),
  ];
  return [linesSection(lines), ...actions(buttonsOf(shown, { request, ...reading }))];
}

function named(person: string, { nameOf }: Pick<Reading, "nameOf">): string {
  return slackLine(nameOf(person), 100);
}

const askByStatement = {
  required: ", with a statement",
  optional: ", a statement is welcome",
  none: "",
} as const;

function overWhat({ digest, kind, statement }: AskedGate): string {
  const words = kind === "decision" ? ", with a rationale" : askByStatement[statement];
  return `digest ${slackLine(shortDigest(digest), 20)}${words}`;
}

const mostEvidence = 6;

function evidenceLines({ evidence }: AskedGate): readonly string[] {
  const lines = evidence.slice(0, mostEvidence).map(({ name, verdict, sha256, capturedAt }) => {
    return `• ${slackLine(name, 60)}: ${verdict}, ${moment(capturedAt)}, ${slackLine(shortDigest(sha256), 20)}`;
  });
  return evidence.length > mostEvidence ? [...lines, `• and ${evidence.length - mostEvidence} more`] : lines;
}

/** What the reader signed comes first, then what somebody else did, then what moved since all were asked. */
function changeLines({ gate, seat }: ShownSeat, reading: Reading): readonly string[] {
  const own = seat.fallen.find(({ by }) => by === reading.reader.id);
  const fallen = own ?? seat.fallen[0];
  if (fallen === undefined) return changesUnder("Since this was first asked:", gate.changed);
  const who = own === undefined ? `${named(fallen.by, reading)} signed` : "You signed";
  return changesUnder(`${who} ${moment(fallen.at)}, and it counts no more:`, fallen.changed);
}

const mostChanges = 5;

function changesUnder(title: string, changes: readonly string[]): readonly string[] {
  if (changes.length === 0) return [];
  const lines = changes.slice(0, mostChanges).map((change) => `• ${slackLine(change, 160)}`);
  const more = changes.length > mostChanges ? [`• and ${changes.length - mostChanges} more`] : [];
  return [title, ...lines, ...more];
}

function rejectionLine({ rejection }: AskedGate, reading: Reading): readonly string[] {
  if (rejection === undefined) return [];
  const { by, role, category, reason } = rejection;
  const who = `Rejected by ${named(by, reading)} as ${slackLine(roleName(role), 64)} (${slackLine(category, 20)})`;
  return [`${who}: ${slackLine(reason, 300)}`];
}

/** The buttons go once somebody has said yes or no; the way to the page stays. */
function buttonsOf({ gate, ask }: ShownSeat, { request, url }: Placing): readonly Button[] {
  const open = linkButton("Open", url === undefined ? undefined : `${url}#${encodeURIComponent(gate.gate)}`);
  if (ask === undefined || gate.rejection !== undefined) return open;
  const { run: id, version } = request;
  const value: SeatValue = { id, gate: gate.gate, role: ask.role, version, digest: shortDigest(ask.digest) };
  return gate.kind === "decision"
    ? [
        ...pressButton("Go", { action: "decide-go", value }),
        ...pressButton("No-go", { action: "decide-no-go", value }),
        ...pressButton("Request info", { action: "request-info", value }),
        ...open,
      ]
    : [
        ...pressButton("Approve", { action: "sign-off", value }),
        ...pressButton("Request info", { action: "request-info", value }),
        ...pressButton("Reject", { action: "reject", value }),
        ...open,
      ];
}
