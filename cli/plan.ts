// The operating plan: check a file before anyone relies on it, show the one in force.
import { resolve } from "node:path";
import type { Command } from "commander";
import { listInWords } from "#domain/list-words.ts";
import { checkPlan } from "#integrations/plan-file/load.ts";
import { PeopleAnswer, PlanAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";
import { planReport } from "./plan-report.ts";
import { registerPreview } from "./plan/preview.ts";
import { table } from "./print.ts";

export function registerPlan(program: Command, cli: Cli): void {
  const plan = program.command("plan").description("the operating plan");
  plan
    .command("check [file]")
    .description("read a plan file as a start does; needs no server")
    .addHelpText("after", "\nExample:\n  runsheet plan check plan.yaml")
    .action((file?: string) => check(cli, file));
  plan
    .command("show")
    .description("who may sign what, as the server's plan says")
    .action(() => show(cli));
  registerPreview(plan, cli);
}

function check(cli: Cli, file: string | undefined): void {
  const checked = checkPlan(resolve(file ?? cli.settings().planFile ?? "plan.yaml"));
  const { problems, fragile, plan } = checked;
  cli.show({ sound: plan !== undefined, problems, fragile }, () =>
    planReport(problems, fragile, checked).join("\n"),
  );
  if (plan === undefined) cli.end(exitCode.error);
}

async function show(cli: Cli): Promise<void> {
  const [plan, people] = await Promise.all([
    cli.get("/api/plan", PlanAnswer),
    cli.get("/api/people", PeopleAnswer),
  ]);
  const { paint } = cli.terminal;
  cli.show({ plan, people: people.items }, () =>
    [
      table(
        ["Stage", "Gate", "Kind", "Title", "Needs"],
        plan.release.stages.flatMap((stage) =>
          stage.gates.map((gate) => [stage.id, gate.id, gate.kind, gate.title, needsOf(gate)]),
        ),
        { empty: "The plan has no gate.", paint },
      ),
      "",
      table(
        ["Person", "Name", "Roles", "Organisation"],
        people.items.map(({ id, name, roles, organisation }) => [
          id,
          name,
          listInWords(roles),
          organisation ?? "",
        ]),
        { empty: "The plan names nobody.", paint },
      ),
    ].join("\n"),
  );
}

type Gate = PlanAnswer["release"]["stages"][number]["gates"][number];

function needsOf({ seats, slots }: Gate): string {
  return listInWords([...seats.map(({ role }) => role), ...slots.map(({ title }) => title)]);
}
