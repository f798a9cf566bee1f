// A direct message to one person: the one place from which a person is called, and where calling is counted and held back.
import { allowanceOf } from "#domain/attention/allowance.ts";
import type { AskedSeat } from "#domain/attention/letter.ts";
import type { Notice } from "#domain/attention/notice.ts";
import { optional } from "#domain/optional.ts";
import { localDayOf } from "#domain/people-hours.ts";
import type { Person } from "#domain/people.ts";
import type { Letter } from "./delivery.ts";
import type { Desk } from "./desk.ts";
import type { Content } from "./messages.ts";

export interface PersonalLetter {
  readonly person: Person;
  /** Delivery key: what is one message for its reader. */
  readonly key: string;
  readonly content: Content;
  /** A new message, although one stands that could be edited. */
  readonly again?: boolean;
  /** What the message that stands becomes once it is written anew. */
  readonly overtaken?: Letter["overtaken"];
  /** Nothing: it asks nothing any more, so that a message is edited and none is written for it. */
  readonly notice: Notice | undefined;
  /** It tells what is held under its key as well. */
  readonly replaces?: boolean;
}

export function write(letter: PersonalLetter, desk: Desk): Promise<void> {
  const { person, key, content, again, overtaken } = letter;
  return desk.post.deliver({
    key,
    target: person.email,
    place: async () => ({ channelId: await desk.directory.directMessage(person.email) }),
    content,
    ...optional({ again, overtaken }),
    mayPost: (unsent) => mayCall(letter, unsent, desk),
  });
}

interface Call extends Pick<PersonalLetter, "person" | "key" | "notice" | "replaces"> {
  readonly content: Pick<Content, "key">;
}

/** Only a new message calls somebody; what may not call now waits for the morning, if its notice has a line for it. */
export async function mayCall(
  { person, key, content: { key: effect }, notice, replaces = true }: Call,
  unsent: string | undefined,
  { attention, calendar, clock, team }: Desk,
): Promise<boolean> {
  if (notice === undefined) {
    await attention.withdraw([{ key }]);
    return false;
  }
  const { run, kind, line } = notice;
  const at = clock();
  const { date: day, atWork } = localDayOf(person, at, { team: team(), calendar });
  const answer = await attention.reserve({
    key,
    effect,
    person: person.id,
    run,
    kind,
    seats: seatsIn(line),
    day,
    at,
    allowance: allowanceOf(kind, { isWorking: atWork !== undefined }),
    replaces,
    ...optional({ line, unsent: unsent === effect ? undefined : unsent }),
  });
  return answer === "send";
}

function seatsIn(line: Notice["line"]): readonly AskedSeat[] {
  return line?.wants.type === "seats" ? line.wants.seats.map(({ gate, role }) => ({ gate, role })) : [];
}
