// `npx runsheet`: the operating plan from a terminal.
import { runCli } from "./program.ts";
import { loadSettings } from "./settings.ts";
import { processTerminal } from "./terminal.ts";

// Whoever reads may stop early, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), {
  terminal: processTerminal(),
  settings: loadSettings,
});
