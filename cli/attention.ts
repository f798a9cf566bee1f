// How often people were called, from a terminal.
import type { Command } from "commander";
import { z } from "zod";
import { PersonAttention, SeatAttention } from "#domain/attention/counts.ts";
import type { Cli } from "./cli.ts";
import { table } from "./print.ts";

const AttentionAnswer = z.looseObject({
  items: z.array(PersonAttention),
  seats: z.array(SeatAttention).exactOptional(),
});
type AttentionAnswer = z.infer<typeof AttentionAnswer>;

const help = `
Held messages wait for the next morning's digest. A seat counts what reached somebody and asked to fill it.

Examples:
  runsheet attention
  runsheet attention --run release/v2025.10.16`;

export function registerAttention(program: Command, cli: Cli): void {
  program
    .command("attention")
    .description("how many direct messages each person was sent, today and in seven days")
    .option("--run <id>", "by seat, for one release: release/<key>")
    .addHelpText("after", help)
    .action(async ({ run }: { readonly run?: string }) => {
      const query = run === undefined ? "" : `?${new URLSearchParams({ run }).toString()}`;
      const answer = await cli.get(`/api/attention${query}`, AttentionAnswer);
      cli.show(answer, () =>
        answer.seats === undefined ? peopleTable(answer, cli) : seatTable(answer.seats, cli),
      );
    });
}

function peopleTable({ items }: AttentionAnswer, { terminal: { paint } }: Cli): string {
  return table(
    ["Person", "Today", "Held", "7 days", "Held", "By kind"],
    items.map(({ person, today, week }) => [
      person,
      String(today.sent),
      String(today.held),
      String(week.sent),
      String(week.held),
      week.byKind.map(({ kind, sent, held }) => `${kind} ${sent + held}`).join(", "),
    ]),
    { empty: "The plan has nobody who is sent messages.", paint },
  );
}

function seatTable(seats: readonly SeatAttention[], { terminal: { paint } }: Cli): string {
  return table(
    ["Gate", "Role", "Messages", "By kind"],
    seats.map(({ gate, role, letters, byKind }) => [
      gate,
      role,
      String(letters),
      byKind.map((one) => `${one.kind} ${one.letters}`).join(", "),
    ]),
    { empty: "Nobody was sent anything about a seat of this run.", paint },
  );
}
