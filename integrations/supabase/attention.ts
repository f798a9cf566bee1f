// The letters that people were sent or that wait for the morning: counted in the database, under one lock for each person.
import { z } from "zod";
import type { Attention, AttentionBook } from "#domain/attention/book.ts";
import { DayCount, LetterCounts, SeatCount } from "#domain/attention/counts.ts";
import { HeldLetter } from "#domain/attention/letter.ts";
import { call } from "./call.ts";
import type { Supabase } from "./client.ts";

export function createAttention(client: Supabase): Attention & AttentionBook {
  return {
    reserve: async ({ allowance, ...letter }) => {
      const most = allowance.type === "within" ? allowance.most : null;
      const counted = allowance.type !== "exempt";
      return Reserved.parse(await call(client, "reserve_letter", { letter: { ...letter, most, counted } }));
    },
    withdraw: async (letters) => {
      const gone = letters.map(({ key, effect }) => ({ key, effect }));
      if (gone.length > 0) await call(client, "withdraw_letters", { letters: gone });
    },
    held: async () => z.array(HeldLetter).parse(await call(client, "held_letters")),
    fold: async ({ key, effect }, letters) => {
      const told = letters.map((letter) => ({ key: letter.key, effect: letter.effect }));
      const folded = await call(client, "fold_letters", { digest: { key, effect }, letters: told });
      return z.boolean().parse(folded);
    },
    forget: async (before) => void (await call(client, "forget_letters", { before })),
    days: async (since) => z.array(DayCount).parse(await call(client, "letters_since", { first_day: since })),
    seats: async (run) => z.array(SeatCount).parse(await call(client, "letters_of_run", { run_id: run })),
    counts: async (since) => LetterCounts.parse(await call(client, "letter_counts", { since })),
  };
}

const Reserved = z.enum(["send", "hold"]);
