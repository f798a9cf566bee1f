// What documents tell people to type and to set, held to what there is: commands with their options, scripts, files, variables, links.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import type { Command } from "commander";
import { z } from "zod";
import { unpainted } from "../cli/print.ts";
import { programOf } from "../cli/program.ts";
import { loadSettings } from "../cli/settings.ts";
import { composeText, namesOf } from "./compose-file.ts";
import { groups } from "./configuration-document.ts";

const root = join(import.meta.dirname, "..");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
/** Of Temporal's own server, where one of its roles runs alone. */
const ofTemporal = ["TEMPORAL_SERVICES", "TEMPORAL_BROADCAST_ADDRESS"];
const ours = Object.values(groups).flatMap((group) => Object.keys(group));
const variables = new Set([...ours, ...namesOf(composeText()).keys(), ...ofTemporal]);

const { program } = programOf({
  settings: () => loadSettings({}),
  terminal: {
    out: () => {},
    err: () => {},
    paint: unpainted,
    now: () => "2025-10-13T12:40:00.000Z",
    ask: async () => undefined,
    input: () => Readable.from([]),
    meter: () => ({ show: () => {}, end: () => {} }),
  },
});

export interface Documented {
  /** `npx runsheet release sign v1 qa` */
  readonly commands: readonly string[];
  readonly faults: readonly string[];
}

export function documentedIn(file: string, text = readFileSync(join(root, file), "utf8")): Documented {
  const commands = typedIn(text);
  return {
    commands,
    faults: [
      ...commands.flatMap(commandFaults),
      ...named(
        text,
        /\b(?:RUNSHEET|TEMPORAL|SUPABASE|SLACK|LINEAR|DEPLOY|WORKSPACE|WORKER|OTEL)_[A-Z_]*[A-Z]\b/g,
      )
        .filter((name) => !variables.has(name))
        .map((name) => `no variable ${name}`),
      ...named(text, /\b(?:workers|api|cli|test)\/[\w./-]+\.(?:ts|mjs)\b/g)
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `no file ${path}`),
      ...linkFaults(file, text),
    ],
  };
}

function named(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(text.match(pattern) ?? [])];
}

/** Of shell blocks each line, of prose what stands in backticks. */
function typedIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)].flatMap(([, block = ""]) =>
    block.split("\n"),
  );
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```/gm, "");
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
  const typed = [...blocks, ...inline].flatMap(
    (line) => line.match(/(?:npx runsheet|npm run) [^|;&)#]*/g) ?? [],
  );
  return typed.map((command) => command.trim());
}

function commandFaults(command: string): readonly string[] {
  const [, , ...words] = command.split(/\s+/);
  const [first = ""] = words;
  if (command.startsWith("npm run")) return scripts[first] === undefined ? [`no script ${first}`] : [];
  const path = pathTo(words);
  const at = path.at(-1) ?? program;
  if (at === program && !/^[-<]/.test(first)) return [`no command runsheet ${first}`];
  const known = new Set(
    [...path, program].flatMap(({ options }) => options.flatMap(({ long, short }) => [long, short])),
  );
  return words
    .filter((word) => /^--?[a-z]/.test(word) && word !== "--help")
    .map((word) => word.split("=")[0] ?? "")
    .filter((option) => !known.has(option))
    .map((option) => `no option ${option} of runsheet ${at.name()}`);
}

/** The commands that the first words name, one in the other. */
function pathTo(words: readonly string[], at: Command = program): readonly Command[] {
  const [word, ...rest] = words;
  const next = at.commands.find((one) => one.name() === word);
  return next === undefined ? [] : [next, ...pathTo(rest, next)];
}

function linkFaults(file: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links.flatMap((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? file : relative(root, join(root, dirname(file), path));
    if (!existsSync(join(root, target))) return [`no file behind the link ${link}`];
    if (anchor === undefined) return [];
    return anchorsIn(readFileSync(join(root, target), "utf8")).includes(anchor) ? [] : [`no heading ${link}`];
  });
}

/** As GitHub names headings. */
function anchorsIn(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
