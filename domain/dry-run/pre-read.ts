// The pre-read of a dry run, composed from what is planned and settled: nothing in it comes from outside.
import { listInWords } from "../list-words.ts";
import { inWords } from "../time.ts";
import { facilitatorsOf } from "./roster.ts";
import { isSettled, sessionDateOf, type DryRunState } from "./state.ts";
import { endOf } from "./status.ts";
import { judged } from "./success.ts";

/** For the channel: short, with the document that says the rest. */
export function preReadLines(state: DryRunState): readonly string[] {
  const { rules } = state.terms;
  const open = rules.dependencies.filter(({ id }) => !isSettled(state, id));
  return [
    `${inWords(state.startsAt)} to ${inWords(endOf(state))}, on ${rules.setup.environment}`,
    `Facilitators: ${facilitatorWords(state)}`,
    `Participants: ${participantWords(state)}`,
    ...rules.purpose,
    ...open.map(({ title }) => `Still open: ${title}`),
    `Document: ${rules.preRead.document}`,
  ];
}

/** The whole of it, as Markdown. */
export function preReadText(state: DryRunState): string {
  const { rules } = state.terms;
  const { setup, agenda, scenarios, references } = rules;
  return [
    `# ${rules.title} of ${sessionDateOf(state)}`,
    "",
    ...preReadLines(state).map((line) => `- ${line}`),
    ...section("Set-up", [
      ...Object.entries(setup.parameters).map(([name, value]) => `\`?${name}=${value}\``),
      ...Object.entries(setup.flags).map(([name, value]) => `\`${name}=${value}\``),
      ...setup.shops,
    ]),
    ...section(
      "Success",
      judged(state).map(({ title }) => title),
    ),
    ...section(
      "Agenda",
      agenda.map(({ title, minutes }) => `${minutes} min: ${title}`),
    ),
    ...section(
      "Scenarios",
      scenarios.map(({ title, expected }) => `${title}: ${expected}`),
    ),
    ...section(
      "References",
      references.map(({ title, path }) => `[${title}](${path})`),
    ),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines.map((line) => `- ${line}`)];
}

function facilitatorWords(state: DryRunState): string {
  return listInWords(
    facilitatorsOf(state).map(({ role, person, standIn, state: seat }) => {
      if (person !== undefined) return `${person} (${role})`;
      return seat === "stood-in" ? `${standIn ?? role} for ${role}` : `${role}, open`;
    }),
  );
}

function participantWords({ terms, answers }: DryRunState): string {
  const words = { yes: "comes", no: "does not come" } as const;
  return listInWords(
    terms.rules.participants.map(({ person, part }) => {
      const answer = answers[person]?.answer;
      return `${person} (${part}; ${answer === undefined ? "no answer" : words[answer]})`;
    }),
  );
}
