// The bundle of a few workflows of tests and benches, as a file that workers of their own processes read.
import { writeFileSync } from "node:fs";
import { bundleWorkflowCode, DefaultLogger } from "@temporalio/worker";

export async function writeBundle(workflowsPath: string, codePath: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger("WARN") });
  writeFileSync(codePath, code);
}
