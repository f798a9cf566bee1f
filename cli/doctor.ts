// Says for each part that is away what brings it back.
import type { Command } from "commander";
import type { Cli } from "./cli.ts";
import { exitCode } from "./failure.ts";
import { readinessAt, type PartState } from "./readiness.ts";

const remedyByPart: Readonly<Record<string, string>> = {
  temporal:
    "Nothing can be signed until it is back. Embedded: read the log of temporal under .data/logs. Live: check TEMPORAL_ADDRESS and TEMPORAL_API_KEY.",
  worker:
    "Commands wait and time out; no accepted one is lost. npm start starts a dead worker again; read its log under .data/logs.",
  supabase:
    "Open sign-ins go on, new ones and uploads wait. Embedded: read the log of parts. Live: check SUPABASE_URL and its two keys.",
  slack: "Cards and messages wait and are sent once it is back. Live: check SLACK_BOT_TOKEN.",
  deployments:
    "Nobody is asked to deploy: requests stand under undelivered. Set DEPLOY_WEBHOOK_SECRET for worker and API, start again, then retry them.",
  linear: "Follow-ups wait and are filed once it is back. Live: check LINEAR_API_KEY.",
};

export function registerDoctor(program: Command, cli: Cli): void {
  program
    .command("doctor")
    .description("find what is wrong with the server and say what to do")
    .action(async () => {
      const parts = await readinessAt(cli.settings().url);
      const findings = parts.map((part) => ({ ...part, ...(part.ok ? {} : { remedy: remedyFor(part) }) }));
      cli.show({ url: cli.settings().url, parts: findings }, () =>
        findings.map((finding) => findingText(finding, cli)).join("\n"),
      );
      if (parts.some(({ ok }) => !ok)) cli.end(exitCode.blocked);
    });
}

function remedyFor({ name }: PartState): string {
  return remedyByPart[name.toLowerCase()] ?? "Read its log under .data/logs.";
}

function findingText(
  { name, ok, reason, remedy }: PartState & { readonly remedy?: string },
  cli: Cli,
): string {
  const { paint } = cli.terminal;
  if (remedy === undefined || ok) return `${paint("good", "ok  ")}  ${name}`;
  return `${paint("bad", "away")}  ${name}${reason === "" ? "" : `: ${reason}`}\n      ${remedy}`;
}
