// Runs a process of the server's code, for what neither the API nor a client can do: it answers by JSON on stdout.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { z } from "zod";
import { Failure } from "./failure.ts";

/** Throws a Failure with what the process wrote to stderr where it ended with another code than 0. */
export async function answerOfProcess<Value>(
  [file = "", ...args]: readonly string[],
  shape: z.ZodType<Value>,
): Promise<Value> {
  const main = join(import.meta.dirname, "..", file);
  // Node still calls its SQLite experimental, which says nothing to whoever takes a backup.
  const all = ["--disable-warning=ExperimentalWarning", main, ...args];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, all);
    return shape.parse(JSON.parse(stdout));
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
    throw said === "" ? error : new Failure(said);
  }
}
