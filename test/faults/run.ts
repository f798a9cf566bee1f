// `npm run test:faults`: kills and disturbs until it has killed enough, and prints what was lost or doubled: nothing, or it fails.
import { parseArgs } from "node:util";
import { wholeNumber } from "#test/whole-number.ts";
import { killsIn, playRounds, type Round } from "./rounds.ts";
import { children } from "./storm.ts";

const options = {
  kills: { type: "string", default: "300" },
  seed: { type: "string", default: String(Date.now() % 1_000_000) },
} as const;
const { values } = parseArgs({ options });
const suite = { kills: wholeNumber("kills", values.kills), seed: wholeNumber("seed", values.seed) };

console.log(`Seed ${suite.seed}, until ${suite.kills} processes were killed.\n`);
console.log(
  `| round | seconds | ${children.join(" | ")} | faults | acknowledged | lost | doubled | stuck or broken |`,
);
console.log(`|---${"|---".repeat(children.length + 6)}|`);
const { rounds, dataDir } = await playRounds(suite, { round: tell, say });
const found = rounds.flatMap(({ findings }) => findings);
console.log(
  `\n${rounds.length} rounds, ${killsIn(rounds)} kills, ${sum(({ damage }) => damage.faults)} faults, ` +
    `${sum(({ acknowledged }) => acknowledged)} commands acknowledged, ${ofType("lost")} lost, ${ofType("doubled")} doubled.`,
);
for (const { type, what } of found) console.log(`${type}: ${what}`);
if (found.length > 0) {
  console.log(`What the stack had and said: ${dataDir}`);
  console.log(`Again: npm run test:faults -- --seed ${suite.seed} --kills ${suite.kills}`);
  process.exitCode = 1;
}

function tell({ number, seconds, damage, acknowledged, findings }: Round): void {
  const kills = children.map((child) => damage.kills[child]).join(" | ");
  const count = (...types: readonly string[]) => findings.filter(({ type }) => types.includes(type)).length;
  const results = `${count("lost")} | ${count("doubled")} | ${count("stuck", "broken")}`;
  console.log(
    `| ${number + 1} | ${seconds.toFixed(0)} | ${kills} | ${damage.faults} | ${acknowledged} | ${results} |`,
  );
}

/** Beside the table, which may be kept. */
function say(line: string): void {
  console.error(`${new Date().toISOString()} ${line}`);
}

function sum(of: (round: Round) => number): number {
  return rounds.reduce((total, round) => total + of(round), 0);
}

function ofType(wanted: string): number {
  return found.filter(({ type }) => type === wanted).length;
}
