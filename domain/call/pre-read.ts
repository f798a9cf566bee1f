// The pre-read: what the call puts into it, how its text is made of parts, and what moved since an earlier one.
import { canonicalJson, sha256Hex } from "../canonical.ts";
import { inWords } from "../time.ts";
import type { PreReadBrief } from "./effects.ts";
import { titleOf } from "./notes.ts";
import { focusOf, participantsOf, workflowIdOf, type CallState, type PreReadPart } from "./state.ts";

export function preReadBrief(state: CallState): PreReadBrief {
  return {
    call: workflowIdOf(state),
    title: titleOf(state),
    startsAt: state.startsAt,
    focus: focusOf(state),
    participants: participantsOf(state),
    parts: state.terms.rules.preRead?.parts ?? [],
    items: state.terms.items.map(({ id, title }) => {
      const completion = state.completions[id];
      const { link } = completion ?? {};
      return { title, done: completion !== undefined, ...(link === undefined ? {} : { link }) };
    }),
    openFollowUps: state.terms.openFollowUps,
  };
}

/** One section of the text, as Markdown lines. */
export interface PreReadSection {
  readonly part: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The sections that the call itself fills; figures and releases come from outside. */
export function ownSections({
  focus,
  participants,
  items,
  openFollowUps,
}: PreReadBrief): Readonly<Record<"agenda" | "screens" | "owed", PreReadSection>> {
  const screens = items
    .filter(({ link }) => link !== undefined)
    .map(({ title, link }) => `[${title}](${link})`);
  const owed = openFollowUps.map(({ title, owner, due, issue }) => {
    const key = issue === undefined ? "" : `${issue}: `;
    return `${key}${title} (${owner}, due ${due})`;
  });
  return {
    agenda: { part: "agenda", title: "Agenda", lines: [focus, `With ${participants.join(", ")}`] },
    screens: { part: "mock-screens", title: "Mock screens and documents", lines: screens },
    owed: { part: "open-decisions", title: "Open follow-ups", lines: owed },
  };
}

export function preReadText({ title, startsAt }: PreReadBrief, sections: readonly PreReadSection[]): string {
  return [
    `# ${title}`,
    "",
    `Begins ${inWords(startsAt)}.`,
    ...sections.flatMap((section) => [
      "",
      `## ${section.title}`,
      "",
      ...(section.lines.length === 0 ? ["Nothing."] : section.lines.map((line) => `- ${line}`)),
    ]),
    "",
  ].join("\n");
}

export function partsOf(sections: readonly PreReadSection[]): readonly PreReadPart[] {
  return sections.map(({ part, title, lines }) => ({ part, title, sha256: sha256Hex(canonicalJson(lines)) }));
}

/** Titles of the parts that are new, gone or different. */
export function whatChanged(before: readonly PreReadPart[], now: readonly PreReadPart[]): readonly string[] {
  const isIn = (list: readonly PreReadPart[], { part, sha256 }: PreReadPart) =>
    list.some((one) => one.part === part && one.sha256 === sha256);
  const moved = [...now.filter((part) => !isIn(before, part)), ...before.filter((part) => !isIn(now, part))];
  return [...new Set(moved.map(({ title }) => title))];
}
