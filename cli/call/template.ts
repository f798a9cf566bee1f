// What came of a call as a Markdown text to fill in; what was logged before stands in it, under the same ids.
import type { PresentedCall } from "#domain/call/presented.ts";
import type { PresentedText } from "#domain/memory.ts";

export function outcomeTemplate(view: PresentedCall): string {
  return [
    `# What came of ${view.title}, ${view.date}`,
    "",
    ...hints(view),
    "",
    ...quotes(view),
    ...decisions(view),
    ...followUps(view),
    ...highlights(view),
  ].join("\n");
}

function hints({ participants }: PresentedCall): readonly string[] {
  const people = participants.map(({ id, name, organisation }) =>
    [name ?? id, organisation].filter((part) => part !== undefined).join(", "),
  );
  return [
    "<!-- Lines like this one are not read. Save and leave the editor to log; what stays empty is left out. -->",
    "<!-- Each entry has an id of your choice after ###. Write texts after >, on as many lines as they need. -->",
    `<!-- Taking part: ${people.join("; ")} -->`,
  ];
}

const sentiments = "<!-- sentiment: positive, neutral or negative; shop and tile may stay empty -->";

function quotes({ outcome }: PresentedCall): readonly string[] {
  const known = (outcome?.quotes ?? []).flatMap(
    ({ id, speaker, organisation, shop, tile, sentiment, text }) => [
      ...entry(id, { speaker, organisation, shop, tile, sentiment }),
      ...quoted(text),
    ],
  );
  const fields = { speaker: "", organisation: "", shop: "", tile: "", sentiment: "" };
  return [
    "## Quotes",
    sentiments,
    "",
    ...known,
    ...entry(freeId("q", idsOf(outcome?.quotes)), fields),
    ">",
    "",
  ];
}

function decisions({ outcome }: PresentedCall): readonly string[] {
  const known = (outcome?.decisions ?? []).flatMap(({ id, text, rationale }) => [
    ...entry(id, {}),
    ...quoted(text),
    ...(rationale === undefined ? [] : ["#### Rationale", "", ...quoted(rationale)]),
  ]);
  const empty = [
    ...entry(freeId("d", idsOf(outcome?.decisions)), {}),
    ">",
    "",
    "#### Rationale",
    "",
    ">",
    "",
  ];
  return ["## Decisions", "", ...known, ...empty];
}

function followUps(view: PresentedCall): readonly string[] {
  const known = view.followUps.flatMap(({ id, title, owner, due, evidence, issue }) =>
    entry(`${id}: ${title}`, { owner, due, evidence, issue }),
  );
  const empty = entry(`${freeId("f", idsOf(view.followUps))}:`, {
    owner: "",
    due: "",
    evidence: "",
    issue: "",
  });
  const hint = "<!-- owner: a person id; due: a date; issue: an existing one such as OCC-212, or empty -->";
  return ["## Follow-ups", hint, "", ...known, ...empty];
}

function highlights({ outcome }: PresentedCall): readonly string[] {
  const known = (outcome?.highlights ?? []).flatMap(({ text }) =>
    text === undefined ? [] : [`- ${text.replaceAll("\n", "\n  ")}`],
  );
  return ["## Highlights", "", ...known, "-", ""];
}

function entry(heading: string, fields: Readonly<Record<string, string | undefined>>): readonly string[] {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`.trimEnd()],
  );
  return [`### ${heading}`, ...lines, ""];
}

/** Marked line by line, so that no line of it is taken for a heading or a field. */
function quoted({ text }: PresentedText): readonly string[] {
  return [...(text ?? "").split("\n").map((line) => `> ${line}`.trimEnd()), ""];
}

export function freeId(prefix: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

function idsOf(entries: readonly { readonly id: string }[] = []): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}
