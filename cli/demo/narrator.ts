// Tells the demo on the terminal: acts, who does what, the product's own words after it, and refusals made on purpose.
import type { Person } from "#domain/people.ts";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { problemText, type Mood, type Paint } from "../print.ts";
import type { Problem } from "../problem.ts";

export interface Narrator {
  chapter(title: string, about: string): void;
  act(title: string): void;
  /** What somebody does, before it is tried. */
  person(person: Person, does: string): void;
  verdict(view: ReleaseView): void;
  refusal(problem: Problem): void;
  /** Sentences of the product itself. */
  said(lines: readonly string[], mood?: Mood): void;
  note(text: string): void;
  /** Of what the release's own chapter tells at length: who does what, one line each. */
  briefly<Value>(work: () => Promise<Value>): Promise<Value>;
}

export function createNarrator(write: (line: string) => void, paint: Paint): Narrator {
  let acts = 0;
  let lastVerdict = "";
  let isBrief = false;
  const indented = (text: string, mood: Mood): void => {
    if (!isBrief) for (const line of text.split("\n")) write(`       ${paint(mood, line)}`);
  };
  return {
    chapter: (title, about) => {
      acts = 0;
      write(`\n${paint("strong", `== ${title}`)}\n   ${about}`);
    },
    act: (title) => {
      acts += 1;
      write(`\n${paint("strong", `${acts}  ${title}`)}\n`);
    },
    person: (person, does) => write(isBrief ? paint("faint", shortLine(person, does)) : line(person, does)),
    verdict: ({ key, verdict }) => {
      const told = `${key} ${verdict}`;
      if (told !== lastVerdict) indented(verdict, "act");
      if (!isBrief) lastVerdict = told;
    },
    refusal: (problem) => {
      indented(`Refused, as it should be (${problem.status} ${problem.code}).`, "warn");
      indented(problemText(problem), "warn");
    },
    said: (lines, mood = "act") => indented(lines.join("\n"), mood),
    note: (text) => indented(text, "faint"),
    briefly: async (work) => {
      isBrief = true;
      return work().finally(() => {
        isBrief = false;
      });
    },
  };
}

function line({ name, roles }: Person, does: string): string {
  return `   ${name} (${roles.join(", ")}) ${does}`;
}

/** Without the words that somebody states. */
function shortLine({ name }: Person, does: string): string {
  return `   ${name} ${does.split("\n")[0] ?? ""}`;
}
