// What is counted of letters, and how that is told: by person and day, by seat of a run, and for whoever watches the service.
import { z } from "zod";
import { addDays } from "../local-dates.ts";
import { LetterKind, LetterOutcome } from "./letter.ts";

const count = z.int().nonnegative();

/** Letters of one person, local day, kind and outcome. */
export const DayCount = z.object({
  person: z.string(),
  day: z.string(),
  kind: LetterKind,
  outcome: LetterOutcome,
  letters: count,
});
export type DayCount = Readonly<z.infer<typeof DayCount>>;

/** Letters that reached somebody and asked to fill a seat. */
export const SeatCount = z.object({ gate: z.string(), role: z.string(), kind: LetterKind, letters: count });
export type SeatCount = Readonly<z.infer<typeof SeatCount>>;

export const LetterCounts = z.object({
  letters: z.array(DayCount.pick({ kind: true, outcome: true, letters: true })),
  /** By role; `decision` is the go or no-go. */
  decisions: z.array(z.object({ role: z.string(), decisions: count, letters: count })),
});
export type LetterCounts = Readonly<z.infer<typeof LetterCounts>>;

const Numbers = z.object({
  sent: count,
  held: count.meta({ description: "All that had to wait, whatever became of them." }),
  folded: count.meta({ description: "Told in a digest." }),
  dropped: count.meta({ description: "Settled, or said anew, before the morning." }),
});
export type Numbers = z.infer<typeof Numbers>;

export const PersonAttention = z.object({
  person: z.string(),
  today: Numbers,
  week: z.object({
    ...Numbers.shape,
    byKind: z.array(Numbers.extend({ kind: LetterKind })),
  }),
});
export type PersonAttention = z.infer<typeof PersonAttention>;

export const SeatAttention = z.object({
  gate: z.string(),
  role: z.string(),
  letters: count,
  byKind: z.array(z.object({ kind: LetterKind, letters: count })),
});
export type SeatAttention = z.infer<typeof SeatAttention>;

/** With today. */
const weekDays = 7;

export function weekBegins(today: string): string {
  return addDays(today, 1 - weekDays);
}

/** By the local date of each person, in the order of the people. */
export function attentionOf(
  people: readonly { readonly id: string; readonly today: string }[],
  counts: readonly DayCount[],
): readonly PersonAttention[] {
  return people.map(({ id, today }) => {
    const week = counts.filter(
      ({ person, day }) => person === id && day >= weekBegins(today) && day <= today,
    );
    const kinds = LetterKind.options.filter((kind) => week.some((one) => one.kind === kind));
    return {
      person: id,
      today: numbersOf(week.filter(({ day }) => day === today)),
      week: {
        ...numbersOf(week),
        byKind: kinds.map((kind) => ({ kind, ...numbersOf(week.filter((one) => one.kind === kind)) })),
      },
    };
  });
}

export function numbersOf(counts: readonly Pick<DayCount, "outcome" | "letters">[]): Numbers {
  const sum = (...outcomes: readonly LetterOutcome[]) =>
    counts
      .filter(({ outcome }) => outcomes.includes(outcome))
      .reduce((total, { letters }) => total + letters, 0);
  return {
    sent: sum("sent"),
    held: sum("held", "folded", "dropped"),
    folded: sum("folded"),
    dropped: sum("dropped"),
  };
}

export function seatAttentionOf(counts: readonly SeatCount[]): readonly SeatAttention[] {
  const seats = new Map<string, SeatAttention>();
  for (const { gate, role, kind, letters } of counts) {
    const former = seats.get(`${gate} ${role}`) ?? { gate, role, letters: 0, byKind: [] };
    const byKind = [...former.byKind, { kind, letters }];
    seats.set(`${gate} ${role}`, { gate, role, letters: former.letters + letters, byKind });
  }
  return [...seats.values()];
}
