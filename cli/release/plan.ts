// Taking a newer plan into a running release.
import type { Command } from "commander";
import { PlanChangesAnswer } from "../answers.ts";
import { releasePath, type Cli } from "../cli.ts";
import { changeLines } from "../print-proposal.ts";

export function registerAdoption(release: Command, cli: Cli): void {
  release
    .command("adopt-plan <key>")
    .description("take the plan in force into a release; shows what changes first")
    .option("--include-met", "put new gates into stages that are met already, too")
    .option("--look", "only show what would change")
    .addHelpText("after", "\nA plan that loosens rules waits until a second person sends the same.")
    .action((key: string, options: AdoptOptions) => adopt(cli, key, options));
}

interface AdoptOptions {
  readonly includeMet?: boolean;
  readonly look?: boolean;
}

async function adopt(
  cli: Cli,
  key: string,
  { includeMet = false, look = false }: AdoptOptions,
): Promise<void> {
  const found = await cli.get(`${releasePath(key)}/plan-changes?includeMet=${includeMet}`, PlanChangesAnswer);
  const { changes, current } = found;
  const lines = changeLines(changes);
  const text = [
    `Plan ${current}: ${lines.length === 0 ? "nothing is new to this release" : "changes"}`,
    ...lines,
  ];
  if (look || lines.length === 0) {
    cli.show(found, () => text.join("\n"));
    return;
  }
  cli.tell(`${text.join("\n")}\n`);
  const after = await cli.send(key, "adopt-plan", { revision: current, includeMet });
  const done =
    after.planRevision === current
      ? `Adopted the plan ${current}.`
      : `Asked to adopt the plan ${current}. It loosens rules, so a second person confirms it by the same command.`;
  cli.show(after, () => `${done}\n${after.verdict}`);
}
