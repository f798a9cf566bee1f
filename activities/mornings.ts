// Tells people in the morning what waited for them, and forgets what was told long ago.
import type { Attention } from "#domain/attention/book.ts";
import type { HeldLetter } from "#domain/attention/letter.ts";
import { digestEffect, digestOf, morningsAt, type Morning } from "#domain/attention/morning.ts";
import { stillOpen, type KnownRun } from "#domain/attention/settled.ts";
import type { Plan } from "#domain/plan/plan.ts";
import type { Announcer, Calendar, Records } from "#domain/ports.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { epochMs, instantFrom, type Instant } from "#domain/time.ts";
import { alive } from "./alive.ts";
import { attemptedAt } from "./clock.ts";
import { isPermanent, translated } from "./failures.ts";
import { rosterNow } from "./roster.ts";

export interface MorningPorts {
  readonly attention: Attention;
  readonly records: Pick<Records, "run">;
  readonly announcer: Announcer;
  readonly calendar: Calendar;
  readonly plan: () => Plan;
}

/** Person ids. */
export interface Greeted {
  readonly told: readonly string[];
  readonly unreached: readonly string[];
}

export function createMorningActivities(ports: MorningPorts) {
  return {
    greet: (): Promise<Greeted> =>
      alive(() =>
        translated(() => greetAt(attemptedAt(), { ...ports, people: rosterNow(ports) }), {
          finalFailures: false,
        }),
      ),
  };
}

interface Greeting extends MorningPorts {
  readonly people: readonly RosterPerson[];
}

const keptDays = 397;
const dayMs = 86_400_000;

export async function greetAt(at: Instant, greeting: Greeting): Promise<Greeted> {
  const { attention, people, plan, calendar } = greeting;
  await attention.forget(instantFrom(epochMs(at) - keptDays * dayMs));
  const held = await attention.held();
  const mornings = morningsAt(at, { held, people, team: plan(), calendar });
  const told: string[] = [];
  const unreached: string[] = [];
  const failures: unknown[] = [];
  for (const morning of mornings) {
    try {
      const outcome = await greetOne(morning, greeting);
      if (outcome === "told") told.push(morning.person.id);
      if (outcome === "unreached") unreached.push(morning.person.id);
    } catch (error) {
      failures.push(error);
    }
  }
  // Tried again once everybody else is told.
  if (failures.length > 0) throw failures[0];
  return { told, unreached };
}

/** One person whom nothing reaches keeps nobody else from being told. */
async function greetOne(
  morning: Morning,
  { attention, announcer, people, records }: Greeting,
): Promise<"told" | "unreached" | "nothing"> {
  const open = await openOf(morning.letters, { people, records });
  const isOpen = ({ key, effect }: HeldLetter) =>
    open.some((letter) => letter.key === key && letter.effect === effect);
  await attention.withdraw(morning.letters.filter((letter) => !isOpen(letter)));
  if (open.length === 0) return "nothing";
  const digest = digestOf({ ...morning, letters: open });
  const effect = digestEffect(digest);
  try {
    await announcer.announce(effect, digest, people);
  } catch (error) {
    if (isPermanent(error)) return "unreached";
    throw error;
  }
  return (await attention.fold({ key: digest.run, effect }, open)) ? "told" : "nothing";
}

async function openOf(
  letters: readonly HeldLetter[],
  { people, records }: Pick<Greeting, "people" | "records">,
): Promise<readonly HeldLetter[]> {
  const runs = new Map<string, KnownRun | undefined>();
  for (const { run } of letters) if (!runs.has(run)) runs.set(run, await records.run(run));
  return letters.flatMap((letter) => stillOpen(letter, runs.get(letter.run), people) ?? []);
}
