// Records histories for the replay test: run by hand (`npm run histories:record`, with names for some alone). A scenario whose
// newest history shows what it shows today is left alone; another gets its next version. No file is ever overwritten.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { startDevServer, startEngine } from "#test/engine.ts";
import { scenarios } from "#test/histories/all.ts";
import { historiesFolder, historyFiles, newestOf } from "#test/histories/files.ts";
import { shownBy } from "#test/histories/points.ts";

const checkout = join(import.meta.dirname, "..");
const wanted = process.argv.slice(2);
const files = historyFiles();
const env = await startDevServer();
const engine = await startEngine(env);
for (const [scenario, play] of Object.entries(scenarios)) {
  if (wanted.length > 0 && !wanted.includes(scenario)) continue;
  const { handle, settledHistory } = await play(engine, `v-${scenario}`);
  await settledHistory();
  const told = JSON.stringify(JSON.parse(historyToJSON(await handle.fetchHistory())));
  // Stack traces name where the checkout lies, which is nobody's business and differs.
  const recorded = told.replaceAll(checkout, "/runsheet");
  const newest = newestOf(files, scenario);
  if (newest !== undefined && newest.points.join() === shownBy(recorded).points.join()) {
    console.log(`${newest.name} still shows what ${scenario} does`);
    continue;
  }
  const name = `${scenario}.v${(newest?.version ?? 0) + 1}.json`;
  writeFileSync(join(historiesFolder, name), `${recorded}\n`);
  console.log(`${name} recorded`);
}
await engine.stop();
await env.teardown();
