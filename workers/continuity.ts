// The process behind `runsheet backup` and `runsheet restore`: JSON on stdout says what was done, stderr why nothing was.
import { resolve } from "node:path";
import { dataDirOf, loadConfig } from "#config";
import { summaryOf, type Summary } from "#domain/backup/manifest.ts";
import { thisRelease } from "./continuity/checkout.ts";
import { putBack } from "./continuity/put-back.ts";
import { takeBackup } from "./continuity/take.ts";

const [, , command, given = ""] = process.argv;
const folder = resolve(given);

try {
  console.log(JSON.stringify(await (command === "restore" ? restore() : backUp())));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function backUp(): Promise<Summary> {
  const say = (line: string) => console.error(line);
  return summaryOf(await takeBackup(loadConfig(), { folder, release: thisRelease(), say }), folder);
}

async function restore(): Promise<Summary> {
  const dataDir = dataDirOf();
  return summaryOf(await putBack(folder, dataDir, thisRelease().migrations), dataDir);
}
