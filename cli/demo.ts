// `npm run demo`: release one of this project, played against the running stack and told step by step.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createCast } from "./demo/cast.ts";
import { tellEnd } from "./demo/end.ts";
import { createNarrator } from "./demo/narrator.ts";
import { freeKey } from "./demo/play.ts";
import { playRelease } from "./demo/story.ts";
import { Failure } from "./failure.ts";
import { readinessAt } from "./readiness.ts";
import { headCommit } from "./release/build.ts";
import { loadSettings } from "./settings.ts";
import { processTerminal } from "./terminal.ts";

const root = join(import.meta.dirname, "..");

try {
  await demo();
} catch (error) {
  const told =
    error instanceof Failure
      ? error.message
      : `The demo stopped: ${error instanceof Error ? error.message : String(error)}`;
  console.error(`\n${told}`);
  process.exitCode = 1;
}

async function demo(): Promise<void> {
  const { url, demoPassword: password, planFile, slackInspector } = loadSettings();
  const { out, paint, now } = processTerminal();
  await refuseUnready(url);
  const { people } = loadPlan(planFile ?? join(root, "plan.yaml"));
  const commit = await headCommit(root);
  const cast = createCast(url, people, password);
  const narrator = createNarrator(out, paint);
  const key = await freeKey(await cast.client(cast.author), now().slice(0, 10));
  out(paint("strong", "A release of Runsheet by Runsheet"));
  out(`Scripted people act through the public API of ${url}; the evidence is made of this checkout.`);
  const title = `Runsheet ${await versionOf(root)}`;
  const play = await playRelease({ url, cast, narrator, root, password, now, start: { key, title, commit } });
  await tellEnd(play, { out, paint, slackInspector });
}

async function refuseUnready(url: string): Promise<void> {
  const away = (await readinessAt(url)).filter(({ ok }) => !ok);
  if (away.length === 0) return;
  throw new Failure(
    `The stack at ${url} is not ready: ${away.map(({ name, reason }) => `${name} ${reason}`.trim()).join("; ")}.`,
  );
}

async function versionOf(folder: string): Promise<string> {
  const content: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return z.looseObject({ version: z.string() }).parse(content).version;
}
