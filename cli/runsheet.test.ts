import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const launcher = join(import.meta.dirname, "runsheet.mjs");

it("the launcher hands on arguments, output and exit code", async () => {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [launcher, "release", "--help"]);
  expect(stdout).toContain("Usage: runsheet release");
  await expect(run(process.execPath, [launcher, "nonsense"])).rejects.toMatchObject({ code: 1, stdout: "" });
});

it("a reader that stops early ends the command without a word", async () => {
  const own = join(import.meta.dirname, "runsheet.ts");
  const run = promisify(execFile);
  const piped = `"${process.execPath}" "${own}" release start --help | true; echo "ended \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await run("bash", ["-c", piped]);
  expect({ stdout, stderr }).toEqual({ stdout: "ended 0\n", stderr: "" });
});
