// What each person is told in the morning: everything that was held for them until their working day began.
import { digestOf as hashOf } from "../canonical.ts";
import { localDayOf, type Team } from "../people-hours.ts";
import type { Calendar } from "../ports.ts";
import type { RosterPerson } from "../roster.ts";
import { epochMs, type Instant } from "../time.ts";
import type { HeldLetter, LetterLine, MorningDigest, Wanted } from "./letter.ts";

export interface Morning {
  readonly person: RosterPerson;
  /** The local date. */
  readonly date: string;
  readonly letters: readonly HeldLetter[];
}

interface Scene {
  readonly held: readonly HeldLetter[];
  readonly people: readonly RosterPerson[];
  readonly team: Team;
  readonly calendar: Calendar;
}

/** Of who is at work now. What is held during a day is told on the next one. */
export function morningsAt(at: Instant, { held, people, ...place }: Scene): readonly Morning[] {
  return people.flatMap((person) => {
    const { date, atWork } = localDayOf(person, at, place);
    if (atWork === undefined || person.away !== undefined) return [];
    const letters = held.filter((letter) => letter.person === person.id && letter.at < atWork.from);
    return letters.some((letter) => isWorthAMessage(letter, at)) ? [{ person, date, letters }] : [];
  });
}

/** What is due in days waits for company, and not for ever. */
const patienceMs = 4 * 86_400_000;

function isWorthAMessage({ kind, at: since }: HeldLetter, at: Instant): boolean {
  return kind !== "advance-note" || epochMs(at) - epochMs(since) >= patienceMs;
}

/** Its key too: a person has one on a day. */
export function digestOf({ person: { id: person }, date, letters }: Morning): MorningDigest {
  return { type: "morning-digest", run: `morning/${person}/${date}`, person, letters: joined(letters) };
}

/** Another one for other letters: what it told is known by it. */
export function digestEffect({ run, letters }: MorningDigest): string {
  return `${run}#${hashOf(letters.map(({ key, effect }) => ({ key, effect }))).slice(0, 16)}`;
}

export function digestTitle({ length }: readonly HeldLetter[]): string {
  return length === 1 ? "1 thing waits for you" : `${length} things wait for you`;
}

/** One line for each thing: several letters about it, such as an ask and a nudge to it, read as the newest one. */
function joined(letters: readonly HeldLetter[]): readonly HeldLetter[] {
  const byKey = new Map<string, HeldLetter>();
  for (const letter of letters) {
    const former = byKey.get(letter.key);
    byKey.set(letter.key, former === undefined ? letter : withSeatsOf(letter, former));
  }
  return [...byKey.values()];
}

function withSeatsOf(letter: HeldLetter, { at, line: { wants: before } }: HeldLetter): HeldLetter {
  const { line } = letter;
  return { ...letter, at, line: { ...line, wants: both(before, line.wants) } };
}

function both(before: Wanted, now: LetterLine["wants"]): LetterLine["wants"] {
  if (before.type !== "seats" || now.type !== "seats") return now;
  const others = before.seats.filter(
    ({ gate, role }) => !now.seats.some((seat) => seat.gate === gate && seat.role === role),
  );
  return { ...now, seats: [...others, ...now.seats] };
}
