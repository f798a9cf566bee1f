// The bundled workflow code, made once per state of its sources: a worker that starts again does not bundle again.
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The path of the bundle. Half-written files never count: a finished one is renamed into its place. */
export async function workflowBundle(cacheDir: string): Promise<{ readonly codePath: string }> {
  const folder = join(cacheDir, "workflow-bundles");
  const codePath = join(folder, `${hashOfSources()}.js`);
  if (existsSync(codePath)) return { codePath };
  mkdirSync(folder, { recursive: true });
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, "workflows", "index.ts"),
    payloadConverterPath: join(root, "workflows", "payloads.ts"),
    logger: new DefaultLogger("WARN"),
  });
  const unfinished = `${codePath}.${process.pid}`;
  writeFileSync(unfinished, code);
  renameSync(unfinished, codePath);
  return { codePath };
}

/** All that goes into a bundle: our own two layers, and the lock file for what comes from npm. */
function hashOfSources(): string {
  const files = globSync(["workflows/**/*.ts", "domain/**/*.ts", "package-lock.json", "package.json"], {
    cwd: root,
  })
    .filter((file) => !file.includes(".test."))
    .toSorted();
  const hash = createHash("sha256");
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex").slice(0, 24);
}
