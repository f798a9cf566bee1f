// `npm run test:fuzz`: everybody's requests out of the API's own description; it fails where one of them meets a fault of ours.
import { parseArgs } from "node:util";
import { wholeNumber } from "../whole-number.ts";
import { fuzz } from "./suite.ts";

const options = {
  seed: { type: "string", default: String(Date.now() % 1_000_000) },
  examples: { type: "string", default: "12" },
} as const;
const { values } = parseArgs({ options });
const [seed, examples] = [wholeNumber("seed", values.seed), wholeNumber("examples", values.examples)];
const callers = ["ines", "justin", "jordan", "riley", "ci", "nobody"];

console.log(`Seed ${seed}, ${examples} examples for each operation, besides every bound.`);
const { fuzzed, oddRequests, findings } = await fuzz({ seed, examples, bounds: true, callers }, console.log);
const sent = fuzzed.reduce((sum, { requests }) => sum + requests, 0);
for (const finding of findings) console.log(`\n${finding}`);
console.log(
  `\n${sent} requests and ${oddRequests} odd ones as ${callers.length} callers, ${findings.length} findings.`,
);
if (findings.length > 0) {
  console.log(`Again: npm run test:fuzz -- --seed ${seed} --examples ${examples}`);
  process.exitCode = 1;
}
