// What waited for a person until the morning, as one direct message: a line for each thing, and buttons for what needs no words.
import type { HeldLetter, MorningDigest } from "#domain/attention/letter.ts";
import { digestTitle } from "#domain/attention/morning.ts";
import type { Person } from "#domain/people.ts";
import { context, fallbackText, header, section, type SlackBlock } from "./blocks.ts";
import { tellEach, type Desk } from "./desk.ts";
import { linkButton } from "./elements.ts";
import { write } from "./personal-letter.ts";
import { seatSection, type SeatPlace } from "./seat-section.ts";
import { slackLine } from "./text.ts";

interface Greeting {
  readonly digest: MorningDigest;
  readonly people: readonly Person[];
}

/** One that stands tells other letters if it has another effect: it keeps them, and these wait for the next morning. */
export function greet(effectKey: string, { digest, people }: Greeting, desk: Desk): Promise<void> {
  const title = digestTitle(digest.letters);
  const content = {
    key: effectKey,
    text: fallbackText({ title, verdict: digest.letters.map((letter) => letter.line.title).join("; ") }),
    blocks: digestBlocks(digest, desk.pageOf),
  };
  const called = people.filter(({ id, customer }) => !customer && id === digest.person);
  return tellEach(called, async (person) => {
    const known = await desk.post.standing(digest.run);
    if (known !== undefined && known !== "lost") return;
    await write({ person, key: digest.run, content, notice: { run: digest.run, kind: "digest" } }, desk);
  });
}

// With the header and the last line below what one message takes.
const most = { blocks: 48, characters: 11_000 } as const;

export function digestBlocks({ letters }: MorningDigest, pageOf: Desk["pageOf"]): SlackBlock[] {
  const shown: SlackBlock[] = [];
  let count = 0;
  for (const letter of letters) {
    const blocks = letterBlocks(letter, pageOf(letter.run));
    const size = JSON.stringify([...shown, ...blocks]).length;
    if (size > most.characters || shown.length + blocks.length > most.blocks) break;
    shown.push(...blocks);
    count += 1;
  }
  const missing = letters.length - count;
  const rest = missing === 0 ? [] : [context(`And ${missing} more: open your inbox.`)];
  return [header(digestTitle(letters)), ...shown, ...rest];
}

function letterBlocks({ run, line }: HeldLetter, page: string | undefined): readonly SlackBlock[] {
  const { title, verdict, place, wants } = line;
  const text = `*${slackLine(title, 200)}*\n${slackLine(verdict, 300)}`;
  const url = page === undefined || place === undefined ? page : `${page}#${encodeURIComponent(place)}`;
  return [
    section(text, ...linkButton("Open", url)),
    ...(wants.type === "seats" ? approvals(wants, { run, version: wants.version, url: page }) : []),
  ];
}

/** A seat that takes no words keeps its button. */
function approvals(
  { seats }: Extract<HeldLetter["line"]["wants"], { type: "seats" }>,
  place: SeatPlace,
): readonly SlackBlock[] {
  return seats.filter(({ statement }) => statement !== "required").map((seat) => seatSection(seat, place));
}
