// All that can be done to a customer call from a terminal; each file under call/ adds some commands.
import type { Command } from "commander";
import { registerLog } from "./call/log.ts";
import { registerCallReading } from "./call/reading.ts";
import { registerSteering } from "./call/steering.ts";
import type { Cli } from "./cli.ts";

const help = `
A call is named by its cadence and its planned date.

Examples:
  runsheet call list
  runsheet call show weekly-customer/2025-10-14
  runsheet call tick weekly-customer/2025-10-14 agenda --link https://example.com/agenda
  runsheet call log weekly-customer/2025-10-14`;

export function registerCall(program: Command, cli: Cli): void {
  const call = program
    .command("call")
    .description("customer calls: prepare, move, log what came of them")
    .addHelpText("after", help);
  registerCallReading(call, cli);
  registerSteering(call, cli);
  registerLog(call, cli);
}
