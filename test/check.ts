// `npm run check`: the static checks and the unit tests, two at a time, over what has changed since they last passed, or over
// `--all`. `--static` looks at everything but runs no tests. Only failing steps show their output.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";
import { changedSincePass, rememberPass, testsOfFiles, treeNow } from "./check/changes.ts";
import { Imports, scopeOf, withDependents, type Scope } from "./check/scope.ts";

type Step = {
  readonly name: string;
  readonly command: () => string | Promise<string>;
  /** A step that has to have ended. */
  readonly after?: string;
};
type Result = {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly command: string;
  readonly output: string;
};

const started = performance.now();
const [isStatic, isAll] = ["--static", "--all"].map((flag) => process.argv.includes(flag));
const tree = isStatic ? undefined : await treeNow();
const changed = tree === undefined || isAll ? undefined : await changedSincePass(tree);
const scope = scopeOf(changed, existsSync);
console.log(
  scope === "everything"
    ? "Checking everything."
    : `Checking what ${changed?.length} changed files concern; everything: npm run check -- --all`,
);

const imports = ".cache/check/imports.json";
const cruise = "depcruise --config .dependency-cruiser.cjs .";
// The slowest first, so that the short ones fill the gaps.
const steps: readonly Step[] = [
  ...(isStatic ? [] : [{ name: "unit tests", command: () => testsOf(scope) }]),
  {
    name: "borders",
    command: () =>
      `mkdir -p .cache/check && rm -f ${imports} && ${cruise} --output-type json --output-to ${imports} && depcruise-fmt --exit-code --output-type err-long ${imports}`,
  },
  {
    name: "lint",
    ...(scope === "everything" ? {} : { after: "borders" }),
    command: () => lintOf(scope),
  },
  {
    name: "types",
    command: () =>
      `${typesOf("tsconfig.json", "main")} && ${typesOf("dashboard/tsconfig.json", "dashboard")}`,
  },
  {
    name: "dead code",
    command: () => "knip --no-progress --no-config-hints --cache --cache-location .cache/knip",
  },
  { name: "format", command: () => "oxfmt --check ." },
];

const ends = new Map(steps.map(({ name }) => [name, Promise.withResolvers<undefined>()]));
const results = await runAll(steps);
const failed = results.filter(({ ok }) => !ok);
for (const { name, command, output } of failed) console.log(`\n--- ${name}: ${command}\n${output.trim()}`);
console.log(
  `\n${results.length - failed.length} of ${results.length} checks passed in ${secondsSince(started).toFixed(1)} s`,
);
if (failed.length > 0) process.exitCode = 1;
else if (tree !== undefined) await rememberPass(tree);

async function testsOf(of: Scope): Promise<string> {
  if (of === "everything") return "vitest run --project unit";
  return `vitest related --run --project unit ${[...of.modules, ...(await testsOfFiles())].join(" ")}`;
}

async function lintOf(of: Scope): Promise<string> {
  // Without it the borders could not be read; they have failed by then.
  if (of === "everything" || !existsSync(imports)) return "oxlint --deny-warnings .";
  const known = Imports.parse(JSON.parse(await readFile(imports, "utf8")));
  const reached = withDependents(of.modules, known);
  if (reached.length === 0) return "true";
  // One argument of a program holds 128 kB.
  return `oxlint --deny-warnings ${reached.length > 1_000 ? "." : reached.join(" ")}`;
}

/** What has not changed since the last run is not proven again. */
function typesOf(project: string, name: string): string {
  return `tsc --project ${project} --incremental --tsBuildInfoFile .cache/types/${name}.json`;
}

async function runAll(all: readonly Step[]): Promise<Result[]> {
  const waiting = [...all];
  const done: Result[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await run(step);
      const { name, ok, seconds } = result;
      console.log(`${ok ? "ok    " : "FAILED"} ${name.padEnd(11)} ${seconds.toFixed(1)} s`);
      done.push(result);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return done;
}

async function run({ name, after, command: commandOf }: Step): Promise<Result> {
  if (after !== undefined) await ends.get(after)?.promise;
  const start = performance.now();
  const command = await commandOf();
  const child = spawn("sh", ["-c", `{ ${command}; } 2>&1`], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
  });
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
  ends.get(name)?.resolve(undefined);
  return { name, ok: child.exitCode === 0, seconds: secondsSince(start), command, output };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
