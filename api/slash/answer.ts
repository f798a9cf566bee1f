// Answers `/runsheet …`: looks up what was asked, as the person of the plan who asks. It changes nothing.
import { nearest } from "#domain/nearest.ts";
import { personByEmail } from "#domain/people.ts";
import { explain } from "#domain/release/explain.ts";
import { roleName } from "#domain/role-name.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { instantFrom } from "#domain/time.ts";
import { pageOf } from "#integrations/slack/desk.ts";
import {
  explainAnswer,
  helpAnswer,
  inboxAnswer,
  sentence,
  type SlashAnswer,
  type WaitingLine,
} from "#integrations/slack/slash-answers.ts";
import type { SlashCommand } from "#integrations/slack/slash-command.ts";
import type { Context } from "../context.ts";
import { inbox } from "../inbox.ts";
import { isProblemError } from "../problems.ts";
import { currentRoster } from "../roster.ts";
import { isReleaseView } from "../run-view.ts";
import { askedCall } from "./call.ts";

export async function answerTo(
  context: Context,
  { asked, user, command }: SlashCommand,
): Promise<SlashAnswer> {
  const who = await whoAsks(context, user);
  if ("words" in who) return sentence(who.words);
  switch (asked.ask) {
    case "inbox":
      return inboxAnswer(waitingLines(context, who));
    case "explain":
      return explained(context, asked.release);
    case "call":
      return askedCall(context, asked.date);
    case "help":
      return helpAnswer(command, asked.not);
  }
}

/** Whoever is not of the team gets one sentence. */
async function whoAsks(context: Context, user: string): Promise<RosterPerson | { readonly words: string }> {
  const email = await context.slack.people.emailOf(user);
  if (email === undefined)
    return { words: "Slack shows no confirmed e-mail address of you: look on the page." };
  const person = personByEmail(currentRoster(context), email);
  if (person === undefined)
    return { words: `${email} is nobody's address in the plan: ask whoever keeps plan.yaml to add you.` };
  return person.customer ? { words: "Runsheet answers the team here; customers are told by mail." } : person;
}

function waitingLines(context: Context, person: RosterPerson): readonly WaitingLine[] {
  const { publicUrl } = context.config;
  return inbox(context, person).map((item): WaitingLine => {
    if (item.kind !== "release") {
      const { title, key, what, due, late } = item;
      const run = item.kind === "call" ? item.call : item.dryRun;
      const prepares = item.kind === "call" && item.action === "tick";
      return {
        title: `${title}, ${key}`,
        what: prepares ? `Prepare ${what}` : what,
        due,
        late,
        url: pageOf(publicUrl, run),
      };
    }
    const { release, gate, gateTitle, title, key, action, role, why, due, late } = item;
    return {
      title: `${title}, ${key}`,
      what: `${wordByAction[action]} ${gateTitle}${role === undefined ? "" : ` as ${roleName(role)}`}`,
      why,
      ...(due === undefined ? {} : { due }),
      late,
      url: place(pageOf(publicUrl, release), gate),
    };
  });
}

const wordByAction = {
  sign: "Sign",
  decide: "Decide",
  attach: "Attach evidence for",
  "confirm-waiver": "Confirm the waiver of",
  answer: "Answer a question about",
} as const;

function place(page: string | undefined, id: string): string | undefined {
  return page === undefined ? undefined : `${page}#${encodeURIComponent(id)}`;
}

async function explained(context: Context, key: string): Promise<SlashAnswer> {
  try {
    const view = await context.views.read(key);
    const { lines } = explain(view, currentRoster(context), instantFrom(context.now().getTime()));
    return explainAnswer({
      title: `${view.title}, ${view.key}`,
      lines,
      url: pageOf(context.config.publicUrl, view.id),
    });
  } catch (error) {
    if (!isProblemError(error)) throw error;
    const { code, detail } = error.problem;
    const meant = code === "not-found" ? nearest(key, keysOf(context)) : undefined;
    return sentence(meant === undefined ? detail : `${detail} Did you mean ${meant}?`);
  }
}

function keysOf({ hub }: Context): readonly string[] {
  return hub.entries(isReleaseView).map(({ view }) => view.key);
}
