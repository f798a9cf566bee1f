// What Linear tells: an issue has moved. Its state is read anew, for webhooks come twice and out of order.
import { z } from "zod";
import { followedIssues, newsFor } from "#domain/call/issues.ts";
import { instantFrom } from "#domain/time.ts";
import { isLinearFailure } from "#integrations/linear/failures.ts";
import { readWebhook } from "#integrations/linear/webhook.ts";
import { isUnanswered } from "#integrations/temporal/failures.ts";
import { problems, type App, type Context } from "../context.ts";
import { problem, unavailable } from "../problems.ts";
import { bytesOf, headerOf, takeBytes } from "../raw-body.ts";
import { isCallView } from "../run-view.ts";

const schema = {
  tags: ["live"],
  summary: "Webhooks of Linear",
  description:
    "Known by the header `linear-signature` over the bytes of the body, which is at most a minute old.",
  response: { 200: z.object({ told: z.int().meta({ description: "Calls that had news." }) }), ...problems },
};

/** To be registered in a scope of its own: the signature is over the bytes as they came. */
export function linearRoute(app: App, context: Context): void {
  takeBytes(app, "application/json");
  app.post("/linear/webhooks", { schema }, async ({ body, headers }) => {
    const reading = readWebhook(
      { body: bytesOf(body), signature: headerOf(headers["linear-signature"]) },
      {
        secret: context.config.linear.webhookSecret ?? "",
        at: instantFrom(context.now().getTime()),
      },
    );
    switch (reading.outcome) {
      case "accepted":
        return { told: await passOn(context, reading.issueId) };
      case "ignored":
        return { told: 0 };
      case "refused":
        throw refusalByWhy[reading.why]();
    }
  });
}

const refusalByWhy = {
  signature: () => problem("bad-signature", "This does not come from Linear, as far as its signature tells."),
  stale: () => problem("bad-signature", "This was signed more than a minute ago."),
  unreadable: () => problem("bad-request", "The body is nothing that Linear sends."),
} as const;

/** What can't be passed on now is asked for again by Linear itself, hours later too. */
async function passOn({ hub, backlog, callIssues }: Context, issueId: string): Promise<number> {
  if (!hub.isLoaded()) throw unavailable("The calls have not been read yet: Supabase does not answer.");
  const calls = hub.entries(isCallView).map(({ view }) => view);
  if (!calls.some((call) => followedIssues(call).includes(issueId))) return 0;
  try {
    const news = newsFor(calls, await backlog.states([issueId]));
    for (const one of news) await callIssues.tell(one);
    return news.length;
  } catch (error) {
    if (isLinearFailure(error)) throw unavailable("Linear does not answer.");
    if (isUnanswered(error)) throw unavailable("Temporal does not answer.");
    throw error;
  }
}
