// Which seats of a request one person is asked to fill.
import type { SeatAsk, SeatRequest } from "#domain/announcement.ts";
import { actsFor, type Delegation, type Person } from "#domain/people.ts";

/** With the roles in which they are sent messages. */
export type Asked = Person & { readonly for?: readonly Delegation[] };

/** Whoever signs for an absent person is asked where that person would be, and told for whom. */
export function seatsFor(
  person: Asked,
  { seats, except }: Pick<SeatRequest, "seats" | "except">,
): readonly SeatAsk[] {
  if (person.customer) return [];
  const isBarred = (gate: string, id: string | undefined) =>
    except.some((pair) => pair.person === id && pair.gate === gate);
  return seats
    .filter(({ role }) => person.roles.includes(role))
    .map((seat) => ({ seat, absent: actsFor(person, seat.role) }))
    .filter(({ seat: { gate }, absent }) => !isBarred(gate, person.id) && !isBarred(gate, absent))
    .map(({ seat, absent }) =>
      absent === undefined ? seat : { ...seat, title: `${seat.title} (for ${absent})` },
    );
}
