// How often people were called, and what for in kind alone: no message is shown here.
import { z } from "zod";
import {
  attentionOf,
  PersonAttention,
  SeatAttention,
  seatAttentionOf,
  weekBegins,
} from "#domain/attention/counts.ts";
import { instantFrom } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";

const Query = z.object({
  run: z
    .string()
    .min(1)
    .max(300)
    .exactOptional()
    .meta({ description: "Workflow id: also the letters by seat.", examples: ["release/v2025.10.16"] }),
});

const Attention = z.object({
  items: z.array(PersonAttention).readonly(),
  seats: z
    .array(SeatAttention)
    .readonly()
    .exactOptional()
    .meta({ description: "What reached somebody and asked to fill the seat." }),
});

export function attentionRoute(app: App, { attention, plans, calendar, now }: Context): void {
  const schema = {
    tags: ["operations"],
    summary: "How many direct messages each person was sent, today and in seven days",
    security: signedIn,
    querystring: Query,
    response: { 200: Attention, ...problems },
  };
  app.get("/api/attention", { schema }, async ({ query: { run } }) => {
    const { people, timezone } = plans.current().plan;
    const at = instantFrom(now().getTime());
    const team = people
      .filter(({ customer }) => !customer)
      .map(({ id, timezone: zone = timezone }) => ({ id, today: calendar.dateAt(at, zone) }));
    const [first = calendar.dateAt(at, timezone)] = team.map(({ today }) => today).toSorted();
    const items = attentionOf(team, await attention.days(weekBegins(first)));
    return run === undefined ? { items } : { items, seats: seatAttentionOf(await attention.seats(run)) };
  });
}
