import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readCompose, type Values } from "./compose-file.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const manifest = z
  .object({ dependencies: z.object({ node: z.string() }).loose(), imports: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read("package.json")));

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

interface Stage {
  readonly base: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** As Docker reads it, as far as this file goes: comments and broken lines, and a stage from each FROM on. */
function stagesOf(text: string): readonly Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll(/\\\n\s*/g, "")
    .split("\n")
    .filter((line) => line !== "");
  const instructions = lines.map((line): Instruction => {
    const [, name = "", rest = ""] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === "") throw new Error(`Not an instruction: ${line}`);
    return { name, rest };
  });
  const stages: { base: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    const [base = "", , name] = instruction.rest.split(" ");
    if (instruction.name === "FROM") stages.push({ base, name, instructions: [] });
    else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

const stages = stagesOf(read("Dockerfile"));
const last = stages.at(-1);
const ofAll = (name: string) =>
  stages
    .flatMap(({ instructions }) => instructions.filter((one) => one.name === name))
    .map(({ rest }) => rest);
const ofLast = (name: string) =>
  (last?.instructions ?? []).filter((one) => one.name === name).map(({ rest }) => rest);

/** What COPY takes of the checkout: the last word is where it goes. */
const copied = ofLast("COPY")
  .filter((rest) => !rest.startsWith("--from"))
  .flatMap((rest) => rest.split(" ").slice(0, -1));

const any: Values = new Proxy({}, { get: () => "given" });
const commands = Object.values(readCompose(any).services)
  .filter(({ image }) => image === "given")
  .flatMap(({ command = [], healthcheck }) => [command, healthcheck?.test?.slice(1) ?? []]);

describe("the image", () => {
  it("has the Node of the project, named to its patch", () => {
    const bases = stages.map(({ base }) => base).filter((base) => base.includes(":"));
    expect(bases).toEqual([`node:${manifest.dependencies.node}-bookworm-slim`]);
    const names = stages.map(({ name }) => name);
    for (const { base } of stages) expect([...bases, ...names]).toContain(base);
  });

  it("takes what there is, and each layer that a process imports", () => {
    expect(copied.length).toBeGreaterThan(8);
    for (const source of copied)
      expect({ source, found: globSync(source, { cwd: root }).length > 0 }).toEqual({ source, found: true });
    const layers = Object.values(manifest.imports).map((path) => /^\.\/([^/]+)/.exec(path)?.[1] ?? "");
    const missing = layers.filter(
      (layer) => layer !== "test" && !globSync(copied, { cwd: root }).includes(layer),
    );
    expect(missing).toEqual([]);
  });

  it("runs commands that there are", () => {
    const shown = [...ofAll("RUN"), ...ofAll("CMD"), ...commands.map((words) => words.join(" "))].join("\n");
    const mains = [...shown.matchAll(/node"?,? "?([\w/-]+\.ts)/g)].map(([, file]) => file ?? "");
    expect(new Set(mains)).toEqual(
      new Set([
        "workers/build.ts",
        "api/main.ts",
        "workers/bootstrap.ts",
        "workers/worker.ts",
        "workers/healthy.ts",
      ]),
    );
    for (const main of mains) {
      expect({ main, there: existsSync(join(root, main)) }).toEqual({ main, there: true });
      expect(copied).toContain(main.split("/")[0]);
    }
  });

  it("is asked for its health where the API tells it, and runs as nobody special", () => {
    expect(ofLast("HEALTHCHECK").join()).toContain("http://127.0.0.1:3000/healthz");
    expect(ofLast("EXPOSE")).toEqual(["3000"]);
    expect(readCompose(any).services["api"]?.environment["PORT"]).toBe("3000");
    expect(ofLast("USER")).toEqual(["node"]);
  });

  it("leaves tests, secrets and what is made here out of its context", () => {
    const ignored = read(".dockerignore").split("\n");
    for (const one of [".env", ".data", ".git", "node_modules", "**/*.test.ts"])
      expect(ignored).toContain(one);
    for (const source of copied) expect(ignored).not.toContain(source);
  });
});

describe("the reading of a Dockerfile", () => {
  it("notices a line that is no instruction", () => {
    expect(() => stagesOf("FROM node:24\nrun this\n")).toThrow("Not an instruction: run this");
  });
});
