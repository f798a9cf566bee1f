// Notes of the demo, each with real content of this repository.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { digestOf } from "#domain/canonical.ts";
import { Reading } from "#domain/evidence/reading.ts";
import { Plan } from "#domain/plan/plan.ts";
import { releaseMessages } from "#domain/release/messages.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { Failure } from "../failure.ts";
import { digestInFours } from "../print.ts";

const contracts: Readonly<Record<string, z.ZodType>> = {
  "Operating plan": Plan,
  "Release view": ReleaseView,
  "Evidence reading": Reading,
  ...Object.fromEntries(Object.entries(releaseMessages).map(([name, schema]) => [`Message ${name}`, schema])),
};

/** What data has to look like, as the schemas in force say it. */
export function dataContractNote(commit: string): string {
  const sections = Object.entries(contracts).map(([name, schema]) => {
    const json = z.toJSONSchema(schema, { unrepresentable: "any", io: "input" });
    const required = new Set(json.required ?? []);
    const fields = Object.keys(json.properties ?? {}).map((field) =>
      required.has(field) ? `${field} (required)` : field,
    );
    return `## ${name}\nJSON Schema digest ${digestInFours(digestOf(json))}\nFields: ${fields.join(", ") || "none"}\n`;
  });
  return `Data contracts, made from the zod schemas of commit ${commit.slice(0, 12)}\n\n${sections.join("\n")}`;
}

/** The newest section of the change log. */
export async function releaseNotes(root: string, title: string): Promise<string> {
  const changelog = await readFile(join(root, "CHANGELOG.md"), "utf8").catch(() => {
    throw new Failure("CHANGELOG.md is missing, so there are no release notes.");
  });
  const [, newest = ""] = changelog.split(/^## /m);
  if (newest.trim() === "") throw new Failure("CHANGELOG.md has no section, so there are no release notes.");
  return `${title}: release notes, from the section ${newest.split("\n")[0]} of CHANGELOG.md\n${newest.slice(newest.indexOf("\n"))}`;
}

/** The texts that stand beside each gate on the pages. */
export function tooltipCopy(stages: ReleaseView["stages"]): string {
  const lines = stages.flatMap(({ title, gates }) => [
    `## ${title}`,
    ...gates.map((gate) => `- ${gate.title}: ${gate.asks ?? `no statement is asked (${gate.kind})`}`),
  ]);
  return `Texts in the pages: title and statement of each gate\n\n${lines.join("\n")}\n`;
}
