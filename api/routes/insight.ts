// What past releases teach: how long they took, and where.
import { z } from "zod";
import { Insight, insightOf } from "#domain/release/insight.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";
import { isReleaseView } from "../run-view.ts";

const Query = z.object({
  last: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(20)
    .meta({ description: "Over how many of the newest releases that reached production." }),
});

export function insightRoute(app: App, { hub }: Context): void {
  const schema = {
    tags: ["releases"],
    summary: "How long past releases took, and at which gates",
    security: signedIn,
    querystring: Query,
    response: { 200: Insight, ...problems },
  };
  app.get("/api/insight", { schema }, async ({ query: { last } }) =>
    insightOf(
      hub.entries(isReleaseView).map(({ view }) => view),
      last,
    ),
  );
}
