// `npm run bench`: runs the benches that are named, or all there are, and prints what they have found as one table.
import { parseArgs } from "node:util";
import { z } from "zod";
import { wholeNumber } from "#test/whole-number.ts";
import { benchEngines } from "./engines.ts";
import { measureNames } from "./engines/measure-names.ts";
import { benchHistory } from "./history.ts";
import { benchLighthouse } from "./lighthouse.ts";
import { benchLive } from "./live.ts";
import { benchMetrics } from "./metrics.ts";
import { benchPress } from "./press.ts";
import { benchRecovery } from "./recovery.ts";
import { tableOf, writeReport, type Report } from "./report.ts";
import { benchSignOff } from "./sign-off.ts";
import { benchStart } from "./start.ts";
import { benchTiles } from "./tiles.ts";
import { benchWaiting } from "./waiting.ts";

const options = {
  clients: { type: "string", default: "500" },
  measure: { type: "string", multiple: true },
  facts: { type: "string", default: "1000000" },
  presses: { type: "string" },
  releases: { type: "string" },
  recorded: { type: "boolean", default: false },
  requests: { type: "string", default: "5000" },
  rounds: { type: "string" },
  rows: { type: "string", default: "10000" },
  samples: { type: "string", default: "100" },
} as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });

const started = performance.now();
const tell = (line: string): void => {
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
};

const benches: Readonly<Record<string, () => Promise<Report>>> = {
  engines: () =>
    benchEngines({ samples: given("samples"), rounds: given("rounds", "3"), names: namedMeasures() }, tell),
  history: () => benchHistory({ recordedAlone: values.recorded }, tell),
  lighthouse: () => benchLighthouse({ rounds: given("rounds", "5") }, tell),
  live: () =>
    benchLive(
      { clients: given("clients"), presses: given("presses", "40"), releases: given("releases", "20") },
      tell,
    ),
  metrics: () => benchMetrics({ facts: given("facts"), rounds: given("rounds", "7") }, tell),
  press: () => benchPress({ presses: given("presses", "100") }, tell),
  recovery: () => benchRecovery({ rounds: given("rounds", "7") }, tell),
  "sign-off": () => benchSignOff({ presses: given("presses", "200") }, tell),
  start: () => benchStart({ rounds: given("rounds", "5") }, tell),
  tiles: () => benchTiles({ requests: given("requests"), rounds: given("rounds", "21") }, tell),
  waiting: () => benchWaiting({ releases: given("releases", "1000"), rows: given("rows") }, tell),
};

const reports: Report[] = [];
const files: string[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const report = await bench();
  reports.push(report);
  files.push(writeReport(report, new Date()));
}
if (reports.length === 0) throw new Error(`There are these benches: ${Object.keys(benches).join(", ")}`);
console.log(
  `\n${reports.flatMap(({ about }) => about).join("\n")}\n\n${tableOf(reports)}\n\n${files.join("\n")}`,
);

/** All where none is named. */
function namedMeasures() {
  const { measure = measureNames } = values;
  return z.array(z.enum(measureNames)).parse(measure);
}

function given(name: Exclude<keyof typeof options, "measure" | "recorded">, otherwise?: string): number {
  return wholeNumber(name, values[name] ?? otherwise);
}
