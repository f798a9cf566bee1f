// What people ask in Slack by `/runsheet …`: proven by its signature, answered at once, and to nobody else.
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import { isSlackFailure } from "#integrations/slack/failures.ts";
import { answerBody, sentence, type SlashAnswer } from "#integrations/slack/slash-answers.ts";
import { commandLimitBytes, readCommand, type SlashCommand } from "#integrations/slack/slash-command.ts";
import { problems, type App, type Context } from "../context.ts";
import { problemFrom } from "../problems.ts";
import { takeBytes } from "../raw-body.ts";
import { refusalByWhy, slackDoor, slackRequestOf } from "../slack-door.ts";
import { answerTo } from "../slash/answer.ts";

const schema = {
  tags: ["live"],
  summary: "The slash command of Slack",
  description:
    "Known by the header `x-slack-signature` over `x-slack-request-timestamp`, at most five minutes old, and the bytes of the form.",
  response: {
    200: z
      .object({ response_type: z.literal("ephemeral"), text: z.string(), blocks: z.unknown().optional() })
      .meta({ description: "Shown to who asked alone." }),
    ...problems,
  },
};

/** Slack tells its people after three seconds that the app did not answer. */
const patienceMs = 2_000;

/** To be registered in a scope of its own: the signature is over the bytes as they came. */
export function slackCommandRoute(app: App, context: Context): void {
  takeBytes(app, "application/x-www-form-urlencoded");
  const onTheirWay = new Set<Promise<void>>();
  app.addHook("preClose", async () => void (await Promise.all(onTheirWay)));
  app.post("/slack/commands", { schema, bodyLimit: commandLimitBytes }, async ({ body, headers }) => {
    const reading = readCommand(slackRequestOf({ body, headers }), slackDoor(context));
    if (reading.outcome === "refused") throw refusalByWhy[reading.why]();
    const answer = answered(context, reading.slash, app.log);
    const prompt = await Promise.race([answer, pause(patienceMs, undefined, { ref: false })]);
    if (prompt !== undefined) return answerBody(prompt);
    const late = tellLate(context, { slash: reading.slash, answer }, app.log).finally(() =>
      onTheirWay.delete(late),
    );
    onTheirWay.add(late);
    return answerBody(sentence("This takes longer than usual. The answer comes here."));
  });
}

/** Never rejects. */
async function answered(context: Context, slash: SlashCommand, log: FastifyBaseLogger): Promise<SlashAnswer> {
  try {
    return await answerTo(context, slash);
  } catch (error) {
    if (!isSlackFailure(error)) {
      const { problem } = problemFrom(error);
      if (problem.code === "internal")
        log.error({ err: error, ask: slash.asked.ask }, "A slash command failed");
      return sentence(problem.detail);
    }
    log.warn({ code: error.code, why: error.message }, "Slack does not say who asks");
    return sentence("Slack does not say who you are: ask again soon.");
  }
}

interface Late {
  readonly slash: SlashCommand;
  readonly answer: Promise<SlashAnswer>;
}

async function tellLate(
  { slack: { replies } }: Context,
  { slash, answer }: Late,
  log: FastifyBaseLogger,
): Promise<void> {
  const { words } = await answer;
  try {
    await replies.tell(slash.responseUrl, words);
  } catch (error) {
    // Its address goes into no log: whoever has it can write to who asked.
    log.warn({ code: isSlackFailure(error) ? error.code : undefined }, "Slack took no late answer");
  }
}
