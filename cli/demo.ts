// `npm run demo`: what the release rules do, played against the running stack chapter by chapter and told step by step.
import { join } from "node:path";
import { Command, Option } from "commander";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createCast } from "./demo/cast.ts";
import { chapters, playChapters } from "./demo/chapters.ts";
import { commitBeforeHead, versionOf } from "./demo/checkout.ts";
import { tellEnd } from "./demo/end.ts";
import { createReports } from "./demo/evidence.ts";
import { createNarrator } from "./demo/narrator.ts";
import type { Scene } from "./demo/scene.ts";
import { Failure } from "./failure.ts";
import { readinessAt } from "./readiness.ts";
import { headCommit } from "./release/build.ts";
import { loadSettings } from "./settings.ts";
import { processTerminal } from "./terminal.ts";

const root = join(import.meta.dirname, "..");

try {
  const { chapter } = readOptions();
  await demo(chapter);
} catch (error) {
  const told =
    error instanceof Failure
      ? error.message
      : `The demo stopped: ${error instanceof Error ? error.message : String(error)}`;
  console.error(`\n${told}`);
  process.exitCode = 1;
}

function readOptions(): { readonly chapter?: string } {
  return new Command("npm run demo --")
    .description("play what the release rules do, against the running stack")
    .addOption(new Option("--chapter <name>", "play this one alone").choices(Object.keys(chapters)))
    .parse()
    .opts<{ chapter?: string }>();
}

async function demo(chapter: string | undefined): Promise<void> {
  const settings = loadSettings();
  const { url, demoPassword: password, planFile = join(root, "plan.yaml"), slackInspector } = settings;
  const { out, paint, now } = processTerminal();
  await refuseUnready(url);
  out(`Scripted people act through the public API of ${url}.`);
  const scene: Scene = {
    url,
    root,
    password,
    planFile,
    workspace: settings.workspace,
    now,
    cast: createCast(url, loadPlan(planFile).people, password),
    narrator: createNarrator(out, paint),
    reports: createReports({ root, password }),
    commit: await headCommit(root),
    commitBefore: () => commitBeforeHead(root),
    title: `Runsheet ${await versionOf(root)}`,
  };
  const plays = await playChapters(scene, chapter);
  await tellEnd(scene, plays, { out, paint, slackInspector });
}

async function refuseUnready(url: string): Promise<void> {
  const away = (await readinessAt(url)).filter(({ ok }) => !ok);
  if (away.length === 0) return;
  throw new Failure(
    `The stack at ${url} is not ready: ${away.map(({ name, reason }) => `${name} ${reason}`.trim()).join("; ")}. See what npm start prints.`,
  );
}
