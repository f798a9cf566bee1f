// Carries news of releases to environments and their answers back, each once: Temporal knows a request again by its id.
import type { Client } from "@temporalio/client";
import { environmentIdOf } from "#domain/environment/state.ts";
import type { Environments } from "#domain/ports.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { payloadsOf } from "./converters.ts";
import { isNotFound } from "./failures.ts";

/** Below the client's own methods, which take no request id. */
export function createEnvironmentNews(client: Client, taskQueue: string): Environments {
  const { namespace } = client.options;
  return {
    tell: async ({ environment, key, news }) => {
      const [summary = null] = await payloadsOf(client, `Environment ${environment}`);
      await client.workflowService.signalWithStartWorkflowExecution({
        namespace,
        requestId: key,
        workflowId: environmentIdOf(environment),
        workflowType: { name: "environment" },
        taskQueue: { name: taskQueue },
        input: { payloads: await payloadsOf(client, { name: environment }) },
        signalName: "releaseNews",
        signalInput: { payloads: await payloadsOf(client, news) },
        userMetadata: { summary },
      });
    },
    answer: async (key, { release, word }) => {
      try {
        await client.workflowService.signalWorkflowExecution({
          namespace,
          requestId: key,
          workflowExecution: { workflowId: workflowIdOf(release) },
          signalName: "environmentTold",
          input: { payloads: await payloadsOf(client, word) },
        });
        return "told";
      } catch (error) {
        if (isNotFound(error)) return "gone";
        throw error;
      }
    },
  };
}
