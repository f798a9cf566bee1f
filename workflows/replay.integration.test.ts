import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import { Worker } from "@temporalio/worker";
import { beforeAll, describe, expect, it } from "vitest";
import { thisBuild } from "#test/other-build.ts";

const folder = join(import.meta.dirname, "histories");
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const historyOf = (file: string) => historyFromJSON(JSON.parse(readFileSync(join(folder, file), "utf8")));

let bundle: { readonly code: string };
beforeAll(async () => {
  bundle = { code: await thisBuild() };
});

describe("recorded histories", () => {
  it("are there", () => expect(files.length).toBeGreaterThanOrEqual(4));

  it.each(files)("%s replays on the workflows as they are now", async (file) => {
    const replay = Worker.runReplayHistory({ workflowBundle: bundle }, historyOf(file), file);
    await expect(replay).resolves.toBeUndefined();
  });

  it("would catch a renamed activity", async () => {
    const changed = {
      code: bundle.code.replaceAll("announce.executeWithOptions", "check.executeWithOptions"),
    };
    expect(changed.code).not.toBe(bundle.code);
    const file = files.find((one) => one.startsWith("release.")) ?? "";
    await expect(Worker.runReplayHistory({ workflowBundle: changed }, historyOf(file), file)).rejects.toThrow(
      /[Nn]ondetermin|TMPRL1100/,
    );
  });
});
