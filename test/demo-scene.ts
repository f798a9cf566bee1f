// A scene for the demo's chapters, with evidence that needs no making, and all that was told.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instantFrom } from "#domain/time.ts";
import { loadPlan } from "#integrations/plan-file/load.ts";
import { createCast } from "../cli/demo/cast.ts";
import { createNarrator } from "../cli/demo/narrator.ts";
import type { Scene } from "../cli/demo/scene.ts";
import { unpainted } from "../cli/print.ts";
import { freshPieces } from "./builders/pieces.ts";

export const root = join(import.meta.dirname, "..");
const password = "runsheet-demo";

export interface TestScene {
  readonly scene: Scene;
  readonly told: () => string;
  readonly close: () => void;
}

export function openScene(url: string): TestScene {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-scene-"));
  const planFile = join(root, "plan.yaml");
  const made = freshPieces(folder);
  const lines: string[] = [];
  const scene: Scene = {
    url,
    root,
    password,
    planFile,
    workspace: folder,
    now: () => instantFrom(Date.now()),
    cast: createCast(url, loadPlan(planFile).people, password),
    narrator: createNarrator((line) => lines.push(line), unpainted),
    reports: { notes: async () => made.pieces.filter(({ kind }) => kind === "note"), all: async () => made },
    commit: "b".repeat(40),
    commitBefore: async () => "a".repeat(40),
    title: "Runsheet",
  };
  return {
    scene,
    told: () => lines.join("\n"),
    close: () => rmSync(folder, { recursive: true }),
  };
}
