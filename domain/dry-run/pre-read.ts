// The pre-read of a dry run, composed from what is planned and settled: nothing in it comes from outside.
import { listInWords } from "../list-words.ts";
import { namedWords } from "../named-words.ts";
import type { Person } from "../people.ts";
import { inWords } from "../time.ts";
import { facilitatorsOf } from "./roster.ts";
import { isSettled, sessionDateOf, type DryRunState } from "./state.ts";
import { endOf } from "./status.ts";
import { judged } from "./success.ts";

/** For the channel: short, with the document that says the rest. */
export function preReadLines(state: DryRunState): readonly string[] {
  return [...sessionLines(state), `Document: ${state.terms.rules.preRead.document}`];
}

/** Workflows know people by id alone: whoever shows the text names them. */
export function withPeopleNamed(text: string, people: readonly Pick<Person, "id" | "name">[]): string {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return text.replaceAll(/^(?:- )?(?:Facilitators|Participants): .*$/gm, (line) =>
    namedWords(line, (id) => names.get(id)),
  );
}

function sessionLines(state: DryRunState): readonly string[] {
  const { rules } = state.terms;
  const open = rules.dependencies.filter(({ id }) => !isSettled(state, id));
  return [
    `${inWords(state.startsAt)} to ${inWords(endOf(state))}, on ${rules.setup.environment}`,
    `Facilitators: ${facilitatorWords(state)}`,
    `Participants: ${participantWords(state)}`,
    ...rules.purpose,
    ...open.map(({ title }) => `Still open: ${title}`),
  ];
}

/** The whole of it, as Markdown. */
export function preReadText(state: DryRunState): string {
  const { rules } = state.terms;
  const { setup, agenda, scenarios, references } = rules;
  return [
    `# ${rules.title} of ${sessionDateOf(state)}`,
    "",
    ...sessionLines(state).map((line) => `- ${line}`),
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
    ...section("References", references.map(referenceWords)),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", `## ${title}`, "", ...lines.map((line) => `- ${line}`)];
}

/** Paths of the plan begin elsewhere than links of this document. */
function referenceWords({ title, path }: DryRunState["terms"]["rules"]["references"][number]): string {
  return /^https?:/.test(path) ? `[${title}](${path})` : `${title}: \`${path}\``;
}

function facilitatorWords(state: DryRunState): string {
  return listInWords(
    facilitatorsOf(state).map(({ role, person, standIn, state: seat }) => {
      if (person !== undefined) return `${person} (${role})`;
      return seat === "stood-in" ? `${standIn ?? role} for ${role}` : `${role} (open)`;
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
