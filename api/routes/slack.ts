// What people press in Slack, as Slack sends it: proven by its signature, answered at once, and told where it was pressed.
import { z } from "zod";
import { closedForm } from "#integrations/slack/forms.ts";
import { interactionLimitBytes, readInteraction } from "#integrations/slack/interaction.ts";
import { problems, type App, type Context } from "../context.ts";
import type { FormAnswer } from "../presses/submit.ts";
import { createPresses } from "../presses/take.ts";
import { takeBytes } from "../raw-body.ts";
import { refusalByWhy, slackDoor, slackRequestOf } from "../slack-door.ts";

const schema = {
  tags: ["live"],
  summary: "Presses in Slack",
  description:
    "Known by the header `x-slack-signature` over `x-slack-request-timestamp`, at most five minutes old, and the bytes of the form. What came of the press is told at its `response_url`.",
  response: {
    200: z.union([
      z.string().meta({ description: "Nothing: Slack would show it." }),
      z.looseObject({ response_action: z.enum(["clear", "errors", "update"]) }).meta({
        description: "What Slack does with a form that was sent.",
      }),
    ]),
    ...problems,
  },
};

/** To be registered in a scope of its own: the signature is over the bytes as they came. */
export function slackRoute(app: App, context: Context): void {
  takeBytes(app, "application/x-www-form-urlencoded");
  const presses = createPresses(context, app.log);
  app.addHook("preClose", () => presses.settled());
  app.post(
    "/slack/interactions",
    { schema, bodyLimit: interactionLimitBytes },
    async ({ body, headers }, reply) => {
      const reading = readInteraction(slackRequestOf({ body, headers }), slackDoor(context));
      if (reading.outcome === "refused") throw refusalByWhy[reading.why]();
      if (reading.outcome === "submitted") return presses.submit(reading.submission);
      if (reading.outcome === "unknown-form") return unknownForm;
      if (reading.outcome === "pressed") await presses.take(reading.press);
      if (reading.outcome === "unknown") await presses.decline(reading.responseUrl);
      return reply.type("text/plain").send("");
    },
  );
}

const unknownForm: FormAnswer = {
  response_action: "update",
  view: closedForm("Not done", "Runsheet does not know this form any more: act on the page."),
};
