// Carries out what is pressed in Slack: the same messages as everywhere, and what came of them told where they were pressed.
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import { actorOf, personByEmail } from "#domain/people.ts";
import { isSlackFailure } from "#integrations/slack/failures.ts";
import { closedForm, fieldsOf, titleOf } from "#integrations/slack/forms.ts";
import type { Press } from "#integrations/slack/interaction.ts";
import type { Submission } from "#integrations/slack/submission.ts";
import type { PersonCaller } from "../caller.ts";
import type { Context } from "../context.ts";
import { problemFrom } from "../problems.ts";
import { currentRoster } from "../roster.ts";
import { completeItem, useBackup } from "./call.ts";
import { openForm } from "./opening.ts";
import { approve } from "./release.ts";
import { submitForm, type FormAnswer, type Submitted } from "./submit.ts";
import type { Told } from "./told.ts";

export interface Presses {
  /** Over once it is carried out, or after two seconds: then it goes on behind. Never rejects. */
  take(press: Press): Promise<void>;
  /** What Slack does with the form; after two seconds that it is on its way. Never rejects. */
  submit(submission: Submission): Promise<FormAnswer>;
  /** Tells that the button means nothing here. Never rejects. */
  decline(responseUrl: string): Promise<void>;
  /** Once nothing is on its way. */
  settled(): Promise<void>;
}

/** Slack tells its people that nothing happened after three seconds. */
const patienceMs = 2_000;

export function createPresses(context: Context, log: FastifyBaseLogger): Presses {
  const onTheirWay = new Set<Promise<unknown>>();
  const follow = async <Outcome>(work: Promise<Outcome>): Promise<Outcome | undefined> => {
    const followed = work.finally(() => onTheirWay.delete(followed));
    onTheirWay.add(followed);
    return Promise.race([followed, pause(patienceMs, undefined, { ref: false })]);
  };
  return {
    take: (press) => follow(answerPress(context, press, log)),
    submit: async (submission) => {
      const work = outcomeOfForm(context, submission, log);
      const submitted = await follow(work);
      const { responseUrl } = submission;
      if (submitted !== undefined) {
        void follow(tell(context, { responseUrl, told: submitted.told }, log));
        return submitted.answer;
      }
      const telling = async () => tell(context, { responseUrl, told: toldLate(submission, await work) }, log);
      void follow(telling());
      return onItsWayForm(submission);
    },
    decline: (responseUrl) => {
      const words = "Not done. Runsheet does not know this button any more: act on the page.";
      return follow(tell(context, { responseUrl, told: { words } }, log));
    },
    settled: async () => void (await Promise.all(onTheirWay)),
  };
}

function onItsWayForm({ pressed }: Submission): FormAnswer {
  const words = "This is on its way. What comes of it is told where you pressed.";
  return { response_action: "update", view: closedForm(titleOf(pressed.action), words) };
}

async function answerPress(context: Context, press: Press, log: FastifyBaseLogger): Promise<void> {
  const told = await whatCameOf(context, press).catch((error: unknown): Told => {
    return { words: wordsOfFailure(error, press.pressed.action, log) };
  });
  await tell(context, { responseUrl: press.responseUrl, told }, log);
}

function wordsOfFailure(error: unknown, press: string, log: FastifyBaseLogger): string {
  if (!isSlackFailure(error)) {
    log.error({ err: error, press }, "A press in Slack failed");
    return problemFrom(error).problem.detail;
  }
  log.warn({ code: error.code, why: error.message }, "Slack does not say who pressed");
  return "Not done. Slack does not say who you are: press again soon.";
}

async function outcomeOfForm(
  context: Context,
  submission: Submission,
  log: FastifyBaseLogger,
): Promise<Submitted> {
  return whatCameOfForm(context, submission).catch((error: unknown) =>
    refusedForm(submission, wordsOfFailure(error, submission.pressed.action, log)),
  );
}

/** The form is closed by then: what was written in it goes back to its writer with the refusal. */
function toldLate({ filled }: Submission, { told, late }: Submitted): Told {
  if (late === undefined) return told;
  return { ...told, words: [late, ...Object.values(filled).map((text) => `You wrote: ${text}`)].join("\n") };
}

async function whatCameOfForm(context: Context, submission: Submission): Promise<Submitted> {
  const caller = await callerOf(context, submission);
  if ("words" in caller) return refusedForm(submission, caller.words);
  return submitForm(context, { submission, caller });
}

/** What was written stays in its fields. */
function refusedForm({ pressed }: Submission, words: string): Submitted {
  const field = fieldsOf(pressed.action).at(-1) ?? "text";
  return { answer: { response_action: "errors", errors: { [field]: words } }, told: {}, late: words };
}

async function whatCameOf(context: Context, press: Press): Promise<Told> {
  const caller = await callerOf(context, press);
  if ("words" in caller) return caller;
  const { pressed } = press;
  switch (pressed.action) {
    case "complete-item":
      return completeItem(context, { press: { ...press, pressed }, caller });
    case "use-backup":
      return useBackup(context, { press: { ...press, pressed }, caller });
    case "sign-off":
      return approve(context, { press: { ...press, pressed }, caller });
    case "reject":
    case "request-info":
    case "decide-go":
    case "decide-no-go":
    case "answer":
      return openForm(context, { press: { ...press, pressed }, caller });
  }
}

/** The person of the current plan, with the roles of this moment. */
async function callerOf(
  context: Context,
  { user }: Pick<Press, "user">,
): Promise<PersonCaller | { readonly words: string }> {
  const email = await context.slack.people.emailOf(user);
  if (email === undefined)
    return { words: "Not done. Slack shows no confirmed e-mail address of you: act on the page." };
  const person = personByEmail(currentRoster(context), email);
  if (person !== undefined) return { kind: "person", person, by: actorOf(person, "slack") };
  const advice = "ask whoever keeps plan.yaml to add you.";
  return { words: `Not done. ${email} is nobody's address in the plan: ${advice}` };
}

/** What is done is done, whether Slack takes the news or not. */
async function tell(
  { slack: { replies } }: Context,
  { responseUrl, told }: { readonly responseUrl: string; readonly told: Told },
  log: FastifyBaseLogger,
): Promise<void> {
  try {
    if (told.message !== undefined) await replies.replace(responseUrl, told.message);
    if (told.words !== undefined) await replies.tell(responseUrl, told.words);
  } catch (error) {
    // Its address goes into no log: whoever has it can write to the presser.
    const code = isSlackFailure(error) ? error.code : undefined;
    log.warn({ code }, "Slack took no news of a press");
  }
}
