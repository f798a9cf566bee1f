// `npx runsheet`: the operating plan from a terminal.
import { runCli } from "./program.ts";
import { loadSettings } from "./settings.ts";
import { processTerminal } from "./terminal.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  settings: loadSettings,
});
