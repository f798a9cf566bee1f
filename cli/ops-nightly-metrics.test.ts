import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { isolatedEnvironment } from "#config";

it("asks for a token of the server that it is sent to, and not for the keys of this machine", async () => {
  const command = join(import.meta.dirname, "ops-nightly-metrics.ts");
  const env = isolatedEnvironment({ RUNSHEET_URL: "https://runsheet.example" });
  await expect(promisify(execFile)(process.execPath, [command], { env })).rejects.toMatchObject({
    code: 1,
    stderr: "RUNSHEET_TOKEN is missing: set it to a service token of https://runsheet.example.\n",
  });
});
