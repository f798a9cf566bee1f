#!/usr/bin/env node
// Starts the command line on the project's own Node 24, whatever Node the machine has; plain JavaScript for that reason.
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const own = join(here, "..", "node_modules", ".bin", "node");
if (!existsSync(own) && Number(process.versions.node.split(".")[0]) < 24) {
  console.error(`runsheet needs Node 24, and this is ${process.versions.node}: npm ci brings it.`);
  process.exit(1);
}
const child = spawn(
  existsSync(own) ? own : process.execPath,
  [join(here, "runsheet.ts"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
// The terminal sends Ctrl-C to both; the child decides when to end.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`runsheet did not start: ${error.message}. Run npm ci.`);
  process.exitCode = 1;
});
child.on("exit", (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
