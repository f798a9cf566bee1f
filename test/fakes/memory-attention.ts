import type { Attention, AttentionBook, LetterOrder } from "#domain/attention/book.ts";
import type { DayCount, SeatCount } from "#domain/attention/counts.ts";
import type { HeldLetter, LetterKind, LetterLine, LetterOutcome } from "#domain/attention/letter.ts";
import { epochMs } from "#domain/time.ts";

type Kept = Omit<LetterOrder, "line"> & { outcome: LetterOutcome; line: LetterLine | undefined };

/** Knows no decisions: of what they took it counts nothing. */
export function createMemoryAttention(): Attention & AttentionBook {
  let letters: Kept[] = [];
  const forgotten: Kept[] = [];
  const settle = (outcome: "folded" | "dropped", isMeant: (letter: Kept) => boolean) => {
    for (const letter of letters)
      if (letter.outcome === "held" && isMeant(letter)) Object.assign(letter, { outcome, line: undefined });
  };
  return {
    reserve: async (order) => {
      letters = letters.filter((known) => !isTakenBack(known, order));
      const known = letters.find(({ key, effect }) => key === order.key && effect === order.effect);
      if (known !== undefined) return answerOf(known.outcome);
      const outcome = mayPass(order, letters) ? "sent" : "held";
      const line = outcome === "held" ? order.line : undefined;
      if (outcome === "sent" || line !== undefined) {
        if (order.replaces) settle("dropped", ({ key }) => key === order.key);
        letters.push({ ...order, outcome, line });
      }
      return answerOf(outcome);
    },
    withdraw: async (gone) =>
      settle("dropped", (letter) =>
        gone.some(({ key, effect = letter.effect }) => letter.key === key && letter.effect === effect),
      ),
    held: async () => letters.flatMap(heldLetter).toSorted(byAge),
    fold: async (digest, told) => {
      const isOut = letters.some(
        ({ key, effect, kind, outcome }) =>
          key === digest.key && effect === digest.effect && kind === "digest" && outcome === "sent",
      );
      if (isOut)
        settle("folded", (letter) =>
          told.some(({ key, effect }) => letter.key === key && letter.effect === effect),
        );
      return isOut;
    },
    forget: async (before) => {
      forgotten.push(...letters.filter(({ at }) => at < before));
      letters = letters.filter(({ at }) => at >= before);
    },
    days: async (since) =>
      counted<DayCount>(
        letters
          .filter(({ day }) => day >= since)
          .map(({ person, day, kind, outcome }) => ({ person, day, kind, outcome, letters: 1 })),
      ),
    seats: async (run) =>
      counted<SeatCount>(
        letters
          .filter((letter) => letter.run === run && ["sent", "folded"].includes(letter.outcome))
          .flatMap(({ kind, seats }) => seats.map((seat) => ({ ...seat, kind, letters: 1 }))),
      ),
    counts: async () => ({
      letters: [
        ...counted<{ kind: LetterKind; outcome: LetterOutcome; letters: number }>(
          [...letters, ...forgotten].map(({ kind, outcome }) => ({ kind, outcome, letters: 1 })),
        ),
      ],
      decisions: [],
    }),
  };
}

function answerOf(outcome: LetterOutcome): "send" | "hold" {
  return outcome === "sent" ? "send" : "hold";
}

function isTakenBack(known: Kept, { key, effect, day, unsent }: LetterOrder): boolean {
  if (known.key !== key || known.outcome !== "sent") return false;
  return known.effect === unsent || (known.effect === effect && known.day !== day);
}

function mayPass({ allowance, person, day }: LetterOrder, letters: readonly Kept[]): boolean {
  if (allowance.type !== "within") return true;
  const gone = letters.filter(
    (one) =>
      one.person === person && one.day === day && one.outcome === "sent" && one.allowance.type !== "exempt",
  );
  return gone.length < allowance.most;
}

function heldLetter({ key, effect, person, run, kind, at, line, outcome }: Kept): readonly HeldLetter[] {
  return outcome === "held" && line !== undefined ? [{ key, effect, person, run, kind, at, line }] : [];
}

function byAge(left: HeldLetter, right: HeldLetter): number {
  return epochMs(left.at) - epochMs(right.at) || (left.key < right.key ? -1 : 1);
}

/** Rows alike in everything but their number, summed and in the order of the database. */
function counted<Count extends { letters: number }>(rows: readonly Count[]): readonly Count[] {
  const byName = new Map<string, Count>();
  for (const row of rows) {
    const name = JSON.stringify(row);
    const former = byName.get(name);
    byName.set(name, former === undefined ? row : { ...row, letters: former.letters + row.letters });
  }
  return [...byName].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
}
