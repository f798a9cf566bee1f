// One seat in a message about many things: signed with one press, where no words are owed.
import type { SeatAsk } from "#domain/announcement.ts";
import { section, type SlackBlock } from "./blocks.ts";
import { linkButton, pressButton, shortDigest } from "./elements.ts";
import { slackLine } from "./text.ts";

const askByStatement = {
  required: "with a statement",
  optional: "a statement is welcome",
  none: "",
} as const;

export interface SeatPlace {
  readonly run: string;
  readonly version: number;
  /** The page of the run. */
  readonly url: string | undefined;
}

/** What needs no words is signed here; for the rest the page has a place to write them. */
export function seatSection(seat: SeatAsk, { run, version, url }: SeatPlace): SlackBlock {
  const { gate, title, role, statement } = seat;
  const digest = shortDigest(seat.digest);
  const details = [
    `as ${slackLine(role, 100)}`,
    askByStatement[statement],
    `digest ${slackLine(digest, 20)}`,
  ];
  const text = `*${slackLine(title, 500)}*\n${details.filter((detail) => detail !== "").join(", ")}`;
  const page = url === undefined ? undefined : `${url}#${encodeURIComponent(gate)}`;
  const [button] =
    statement === "required"
      ? linkButton("Open", page)
      : pressButton("Approve", { action: "sign-off", value: { id: run, gate, role, version, digest } });
  return section(text, button);
}
