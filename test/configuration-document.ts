// The tables of docs/configuration.md, from the variables that code reads; the prose around them is written by hand.
import { z } from "zod";
import { CliVariables } from "../cli/settings.ts";
import { variableGroups } from "../config-variables.ts";

type Group = Readonly<Record<string, z.ZodType>>;

export const groups: Readonly<Record<string, Group>> = {
  ...variableGroups,
  "The command line": CliVariables,
};

/** `document` with the table of each group between its marks. Throws where a group has no marks, or marks have no group. */
export function withTables(document: string): string {
  const marked = [...document.matchAll(/<!-- table: (.+?) -->/g)].map(([, title]) => title);
  const strange = marked.filter((title) => groups[title ?? ""] === undefined);
  if (strange.length > 0) throw new Error(`No variables are grouped as ${strange.join(", ")}`);
  return Object.entries(groups).reduce((text, [title, group]) => {
    const [begin, end] = [`<!-- table: ${title} -->`, "<!-- end -->"];
    const from = text.indexOf(begin);
    const until = text.indexOf(end, from);
    if (from < 0 || until < 0) throw new Error(`docs/configuration.md has no marks for the table ${title}`);
    return `${text.slice(0, from + begin.length)}\n${tableOf(group)}\n${text.slice(until)}`;
  }, document);
}

function tableOf(group: Group): string {
  const rows = Object.entries(group).map(([name, schema]) => {
    const { description, byDefault } = Told.parse(schema.meta() ?? {});
    return `| \`${name}\` | ${byDefault ?? defaultOf(schema)} | ${description} |`;
  });
  return ["| variable | default | meaning |", "|---|---|---|", ...rows].join("\n");
}

const Told = z.object({ description: z.string().min(1), byDefault: z.string().optional() });

/** Of what the schema itself gives for a variable that is not set. */
function defaultOf(schema: z.ZodType): string {
  const { success, data } = schema.safeParse(undefined);
  return success && data !== undefined ? `\`${z.coerce.string().parse(data)}\`` : "not set";
}
