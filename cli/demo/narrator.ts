// Tells the demo on the terminal: acts, who does what, the verdict after it, and refusals made on purpose.
import type { Person } from "#domain/people.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { problemText, type Mood, type Paint } from "../print.ts";
import type { Problem } from "../problem.ts";

export interface Narrator {
  act(title: string): void;
  /** What somebody does, before it is tried. */
  person(person: Person, does: string): void;
  verdict(view: ReleaseView): void;
  refusal(problem: Problem): void;
  note(text: string): void;
}

export function createNarrator(write: (line: string) => void, paint: Paint): Narrator {
  let acts = 0;
  let lastVerdict = "";
  const indented = (text: string, mood: Mood): void => {
    for (const line of text.split("\n")) write(`       ${paint(mood, line)}`);
  };
  return {
    act: (title) => {
      acts += 1;
      write(`\n${paint("strong", `${acts}  ${title}`)}\n`);
    },
    person: ({ name, roles }, does) => write(`   ${name} (${roles.join(", ")}) ${does}`),
    verdict: ({ verdict }) => {
      if (verdict !== lastVerdict) indented(verdict, "act");
      lastVerdict = verdict;
    },
    refusal: (problem) => {
      indented(`Refused, as it should be (${problem.status} ${problem.code}).`, "warn");
      indented(problemText(problem), "warn");
    },
    note: (text) => indented(text, "faint"),
  };
}
