// A command line with a folder of its own, before the API over the pure core or any other one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import { unpainted } from "../cli/print.ts";
import { runCli } from "../cli/program.ts";
import type { Settings } from "../cli/settings.ts";
import type { Play } from "./builders/play.ts";
import { corePassword, startCoreApi } from "./core-api.ts";

/** `plan`: the one in force. */
export async function openCli(play?: Play, plan?: ReleasePlan) {
  const api = await startCoreApi(play, plan);
  const folder = mkdtempSync(join(tmpdir(), "runsheet-cli-"));
  onTestFinished(async () => {
    await api.close();
    rmSync(folder, { recursive: true });
  });
  const sessionFile = join(folder, "runsheet", "session.json");
  const run = (...args: readonly string[]) => runCaptured(args, { url: api.url, sessionFile });
  const login = (id: string) => run("login", "--email", `${id}@hotdash.example`, "--password", corePassword);
  return { api, folder, sessionFile, run, login };
}

/** What a command wrote, and its exit code. */
export async function runCaptured(
  args: readonly string[],
  settings: Pick<Settings, "url"> & Partial<Settings>,
  { stdin = "" }: { readonly stdin?: string } = {},
) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, {
    settings: () => ({
      sessionFile: "",
      dataDir: "",
      demoPassword: "",
      slackInspector: "",
      workspace: "",
      editor: "",
      ...settings,
    }),
    terminal: {
      out: (text) => out.push(text),
      err: (text) => err.push(text),
      paint: unpainted,
      now: () => "2025-10-13T12:40:00.000Z",
      ask: async () => undefined,
      input: () => Readable.from([Buffer.from(stdin)]),
      meter: () => ({ show: (text) => err.push(text), end: () => {} }),
    },
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}
