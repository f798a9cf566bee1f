// The time-skipping server, begun again when its JVM was too slow.
import { TestWorkflowEnvironment } from "@temporalio/testing";

/** The SDK gives the JVM five seconds to begin: on a busy machine that is too few for the first time. */
export async function beginSkipping(path: string, tries = 3): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: "existing-path", path } },
    });
  } catch (problem) {
    if (tries > 1) return beginSkipping(path, tries - 1);
    throw problem;
  }
}
