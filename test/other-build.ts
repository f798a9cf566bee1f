// The bundle of the workflows as it is, and as another build that does something else where they ask for a patch.
import { readFileSync } from "node:fs";
import { cacheDirOf } from "#config";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";

/** What each new release asks for. */
export const newestPatch = "fold-before-answering";

export async function thisBuild(): Promise<string> {
  const { codePath } = await workflowBundle(cacheDirOf());
  return readFileSync(codePath, "utf8");
}

/** `instead`: an expression of JavaScript; without it, that of a build from before the patch. */
export function otherBuild(code: string, instead = "false"): string {
  const asked = new RegExp(String.raw`\(0,\w+\(\)\.patched\)\("${newestPatch}"\)`);
  if (!asked.test(code)) throw new Error(`The bundle nowhere asks for the patch ${newestPatch}`);
  return code.replace(asked, () => instead);
}
