// The bundled workflow code, made once per state of its sources: a worker that starts again does not bundle again.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorkflowCode, DefaultLogger, type BundleOptions } from "@temporalio/worker";
import { z } from "zod";
import { keepFile } from "../cached-file.ts";
import { failureConverterPath, type PayloadKeys } from "./converters.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The path of the bundle, which differs where payloads are encrypted. */
export async function workflowBundle(
  cacheDir: string,
  { payloadKeys }: { readonly payloadKeys?: PayloadKeys } = {},
): Promise<{ readonly codePath: string }> {
  const folder = join(cacheDir, "workflow-bundles");
  const isEncrypting = payloadKeys !== undefined;
  const codePath = join(folder, `${hashOfSources()}${isEncrypting ? "-encrypting" : ""}.js`);
  if (existsSync(codePath)) return { codePath };
  const workflowsPath = join(root, "workflows", "index.ts");
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // Our modules hold nothing of a workflow but what would be found again from it. Read once per worker, not once per
    // workflow, which took half of a replay.
    preloadModules: [workflowsPath],
    workflowInterceptorModules: [join(root, "workflows", "trace-context.ts")],
    payloadConverterPath: join(root, "workflows", "payloads.ts"),
    ...(isEncrypting ? { failureConverterPath } : {}),
    logger: new DefaultLogger("WARN"),
    webpackConfigHook: forThisNode,
  });
  keepFile(codePath, withoutSources(code));
  return { codePath };
}

const SourceMap = z.looseObject({ sourcesContent: z.unknown() });

/** The sources within the map are two fifths of the file, which every worker that starts would read and hand to its threads. */
function withoutSources(code: string): string {
  const start = "//# sourceMappingURL=data:application/json;charset=utf-8;base64,";
  const at = code.lastIndexOf(start);
  const json = Buffer.from(code.slice(at + start.length), "base64").toString();
  const { sourcesContent: _, ...map } = SourceMap.parse(JSON.parse(json));
  return `${code.slice(0, at)}${start}${Buffer.from(JSON.stringify(map)).toString("base64")}\n`;
}

const SwcRule = z.looseObject({
  use: z.looseObject({ options: z.looseObject({ jsc: z.looseObject({ target: z.string() }) }) }),
});

/**
 * As it comes, each spread is a call of a helper and each imported function one through a getter, which is a quarter
 * of what a workflow computes. A person waits for that.
 */
const forThisNode: NonNullable<BundleOptions["webpackConfigHook"]> = ({
  module,
  optimization,
  ...config
}) => ({
  ...config,
  module: { ...module, rules: module?.rules?.map(asItIsWritten) ?? [] },
  optimization: {
    ...optimization,
    concatenateModules: true,
    providedExports: true,
    usedExports: true,
    sideEffects: true,
  },
});

function asItIsWritten<Rule>(rule: Rule): Rule {
  const swc = SwcRule.safeParse(rule);
  if (!swc.success) return rule;
  const { use } = swc.data;
  const jsc = { ...use.options.jsc, target: "es2022" };
  return { ...rule, use: { ...use, options: { ...use.options, jsc } } };
}

const ownFile = "integrations/temporal/workflow-bundle.ts";

/** All that goes into a bundle: our own two layers, how they are bundled, and the lock file for what comes from npm. */
function hashOfSources(): string {
  const files = globSync(
    [ownFile, "workflows/**/*.ts", "domain/**/*.ts", "package-lock.json", "package.json"],
    {
      cwd: root,
    },
  )
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
