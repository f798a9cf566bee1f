// What git and package.json say of the checkout that the demo runs in.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { Failure } from "../failure.ts";

export async function versionOf(root: string): Promise<string> {
  const content: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  return z.looseObject({ version: z.string() }).parse(content).version;
}

export async function uncommittedFiles(root: string): Promise<number> {
  return (await git(root, ["status", "--porcelain"])).split("\n").filter((line) => line !== "").length;
}

export async function commitBeforeHead(root: string): Promise<string> {
  try {
    return (await git(root, ["rev-parse", "HEAD^"])).trim();
  } catch {
    throw new Failure(
      "This checkout has no commit before HEAD, so no build can change. Get one with git fetch --deepen 1.",
    );
  }
}

async function git(root: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("git", ["-C", root, ...args]);
  return stdout;
}
