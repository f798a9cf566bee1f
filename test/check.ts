// `npm run check`: runs every static check and the unit tests, two at a time; only failing steps show their output.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { text } from "node:stream/consumers";

type Step = { readonly name: string; readonly command: string };
type Result = {
  readonly step: Step;
  readonly ok: boolean;
  readonly seconds: number;
  readonly output: string;
};

// The slowest first, so that the short ones fill the gaps.
const steps: readonly Step[] = [
  { name: "unit tests", command: "vitest run --project unit" },
  { name: "lint", command: "oxlint --deny-warnings ." },
  { name: "borders", command: "depcruise --config .dependency-cruiser.cjs --output-type err-long ." },
  { name: "dead code", command: "knip --no-progress --no-config-hints" },
  {
    name: "types",
    command: `${typesOf("tsconfig.json", "main")} && ${typesOf("dashboard/tsconfig.json", "dashboard")}`,
  },
  { name: "format", command: "oxfmt --check ." },
];

/** What has not changed since the last run is not proven again. */
function typesOf(project: string, name: string): string {
  return `tsc --project ${project} --incremental --tsBuildInfoFile .cache/types/${name}.json`;
}

const started = performance.now();
const results = await runAll(steps);
const failed = results.filter((result) => !result.ok);
for (const { step, output } of failed) console.log(`\n--- ${step.name}: ${step.command}\n${output.trim()}`);
console.log(
  `\n${results.length - failed.length} of ${results.length} checks passed in ${secondsSince(started).toFixed(1)} s`,
);
if (failed.length > 0) process.exitCode = 1;

async function runAll(all: readonly Step[]): Promise<Result[]> {
  const waiting = [...all];
  const done: Result[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await run(step);
      console.log(
        `${result.ok ? "ok    " : "FAILED"} ${step.name.padEnd(11)} ${result.seconds.toFixed(1)} s`,
      );
      done.push(result);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return done;
}

async function run(step: Step): Promise<Result> {
  const start = performance.now();
  const child = spawn("sh", ["-c", `{ ${step.command}; } 2>&1`], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, PATH: `node_modules/.bin:${process.env.PATH}` },
  });
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { step, ok: child.exitCode === 0, seconds: secondsSince(start), output };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
