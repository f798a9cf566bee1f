// What the plan in force brings in a period.
import { z } from "zod";
import { mostDays, Preview, PreviewFrom, previewOf } from "#domain/preview/preview.ts";
import { instantFrom } from "#domain/time.ts";
import { problems, signedIn, type App, type Context } from "../context.ts";

const Period = z.object({
  from: PreviewFrom.optional(),
  days: z.coerce.number().int().min(1).max(mostDays).default(14),
});

const schema = {
  tags: ["people and plan"],
  summary: "Every reminder, deadline and scheduled run of a period, if nobody does anything meanwhile",
  security: signedIn,
  querystring: Period,
  response: { 200: Preview, ...problems },
};

export function planPreviewRoute(app: App, { plans, calendar, now }: Context): void {
  app.get("/api/plan/preview", { schema }, ({ query: { from, days } }) =>
    previewOf(plans.current().plan, { from: from ?? instantFrom(now().getTime()), days }, calendar),
  );
}
