// What tests with servers need is brought before the first of them starts: on a new machine that takes minutes.
import { cacheDirOf } from "#config";
import { obtainTemporalServer } from "#integrations/temporal/server-binary.ts";
import { obtainTestServer } from "#integrations/temporal/test-server-binary.ts";
import { workflowBundle } from "#integrations/temporal/workflow-bundle.ts";

export async function setup(): Promise<void> {
  const cacheDir = cacheDirOf();
  const progress = (line: string): void => console.log(line);
  const { origin } = await obtainTemporalServer({ cacheDir, progress });
  progress(`Temporal server: ${origin}`);
  progress(`time-skipping server: ${await obtainTestServer({ cacheDir, progress })}`);
  await workflowBundle(cacheDir);
}
