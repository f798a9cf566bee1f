// Risks of a release: recorded with an owner and a mitigation, closed with a reason.
import { Option, type Command } from "commander";
import { Severity } from "#domain/release/risk-severity.ts";
import type { Cli } from "../cli.ts";

interface RiskOptions {
  readonly severity: string;
  readonly owner: string;
  readonly mitigation: string;
  readonly due?: string;
  readonly telemetryStory?: string;
}

export function registerRisks(release: Command, cli: Cli): void {
  const risk = release.command("risk").description("risks of a release");
  risk
    .command("add <key> <title>")
    .description("record a risk; signatures that cover the risks fall")
    .addOption(new Option("--severity <severity>", "how bad").choices(Severity.options).default("medium"))
    .requiredOption("--owner <person>", "person id")
    .requiredOption("--mitigation <text>", "what is done about it")
    .option("--due <date>", "a date or an instant")
    .option("--telemetry-story <id>", "the story that will show it")
    .addHelpText(
      "after",
      '\nExample:\n  runsheet release risk add v2025.10.16 "FR copy is late" --owner justin --mitigation "Ship with EN fallback"',
    )
    .action(async (key: string, title: string, options: RiskOptions) => {
      const after = await cli.send(key, "record-risk", { title, ...options });
      const recorded = after.risks.findLast((each) => each.title === title);
      cli.show(after, () => `Recorded ${recorded?.id ?? "the risk"}: ${title}.\n${after.verdict}`);
    });
  risk
    .command("close <key> <id>")
    .description("close a risk")
    .requiredOption("--reason <text>", "why it is no risk any more")
    .action(async (key: string, id: string, { reason }: { readonly reason: string }) => {
      const after = await cli.send(key, "close-risk", { id, reason });
      cli.show(after, () => `Closed ${id}.\n${after.verdict}`);
    });
}
