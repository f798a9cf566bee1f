// What is released: starting on a build, changing it, reporting where it runs.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Option, type Command } from "commander";
import { releaseMessages } from "#domain/release/messages.ts";
import { ViewAnswer, MeAnswer } from "../answers.ts";
import type { Cli } from "../cli.ts";
import { accepted } from "../client.ts";
import { Failure, failureFrom } from "../failure.ts";
import { viewOf } from "./reading.ts";

interface BuildOptions {
  readonly tag?: string;
  readonly commit?: string;
  readonly authors?: string[];
}

interface StartOptions extends BuildOptions {
  readonly title?: string;
  readonly supersedes?: string;
}

interface DeployOptions {
  readonly env: string;
  readonly status: string;
  readonly tag?: string;
  readonly url?: string;
  readonly runbook?: string;
}

export function registerBuild(release: Command, cli: Cli): void {
  withBuild(release.command("start <key>"))
    .description("begin a review")
    .option("--title <title>", "left out: the key")
    .option(
      "--supersedes <key>",
      "an older release, under review or after its no-go, that ends by this start",
    )
    .addHelpText(
      "after",
      '\nExample:\n  runsheet release start v2025.10.16 --title "Tile hierarchy" --authors tomas',
    )
    .action((key: string, options: StartOptions) => start(cli, key, options));
  withBuild(release.command("change-build <key>"))
    .description("go on with another build; signatures that cover the build fall")
    .action((key: string, options: BuildOptions) => changeBuild(cli, key, options));
  release
    .command("deploy <key>")
    .description("report a deployment that your pipeline did")
    .requiredOption("--env <environment>", "such as staging")
    .addOption(
      new Option("--status <status>", "how it went").choices(deploymentStatuses).default("succeeded"),
    )
    .option("--tag <tag>", "left out: the build's tag")
    .option("--url <address>", "where it runs")
    .option("--runbook <address>", "how it is run and rolled back")
    .addHelpText(
      "after",
      "\nExample:\n  runsheet release deploy v2025.10.16 --env staging --runbook https://wiki.example/runbook",
    )
    .action((key: string, options: DeployOptions) => deploy(cli, key, options));
}

const deploymentStatuses = releaseMessages.reportDeployment.shape.status.options;

async function start(
  cli: Cli,
  key: string,
  { title = key, supersedes, ...options }: StartOptions,
): Promise<void> {
  const build = await buildOf(cli, { ...options, tag: options.tag ?? key });
  const body = { key, title, build, ...(supersedes === undefined ? {} : { supersedes }) };
  const answer = await cli.client().post("/api/releases", body, ViewAnswer);
  const { view } = accepted(answer, failureFrom);
  cli.show(view, () => `Started ${view.title}, ${view.key}.\n${view.verdict}`);
}

async function changeBuild(cli: Cli, key: string, options: BuildOptions): Promise<void> {
  const { build } = await viewOf(cli, key);
  const next = await buildOf(cli, { tag: build.tag, authors: build.authors, ...options });
  const after = await cli.send(key, "change-build", next);
  cli.show(
    after,
    () => `Build is now ${after.build.tag} at ${after.build.commit.slice(0, 12)}.\n${after.verdict}`,
  );
}

async function deploy(cli: Cli, key: string, { env, ...options }: DeployOptions): Promise<void> {
  const tag = options.tag ?? (await viewOf(cli, key)).build.tag;
  const after = await cli.send(key, "report-deployment", { ...options, environment: env, tag });
  cli.show(after, () => `Reported ${tag} ${options.status} on ${env}.\n${after.verdict}`);
}

function withBuild(command: Command): Command {
  return command
    .option("--tag <tag>", "left out: the release's tag")
    .option("--commit <hash>", "left out: HEAD of the git checkout here")
    .option("--authors <people...>", "person ids of who wrote the build; left out: you");
}

async function buildOf(
  cli: Cli,
  { tag, commit, authors }: { readonly tag: string } & BuildOptions,
): Promise<unknown> {
  return {
    tag,
    commit: commit ?? (await headCommit(process.cwd())),
    authors: authors ?? [(await cli.get("/api/me", MeAnswer)).person.id],
  };
}

/** HEAD of the checkout at `folder`. */
export async function headCommit(folder: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("git", ["-C", folder, "rev-parse", "HEAD"]);
    return stdout.trim();
  } catch {
    throw new Failure(
      `${folder} is no git checkout with a commit, so the build has none. Commit first, or give --commit.`,
    );
  }
}
