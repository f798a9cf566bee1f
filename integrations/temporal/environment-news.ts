// Carries news of releases to environments and their answers back, each once: Temporal knows a request again by its id.
import type { Client } from "@temporalio/client";
import { defaultPayloadConverter } from "@temporalio/common";
import { environmentIdOf } from "#domain/environment/state.ts";
import type { Environments } from "#domain/ports.ts";
import { workflowIdOf } from "#domain/release/state.ts";
import { isNotFound } from "./failures.ts";

/** Below the client's own methods, which take no request id. */
export function createEnvironmentNews(client: Client, taskQueue: string): Environments {
  const { namespace } = client.options;
  return {
    tell: async ({ environment, key, news }) => {
      await client.workflowService.signalWithStartWorkflowExecution({
        namespace,
        requestId: key,
        workflowId: environmentIdOf(environment),
        workflowType: { name: "environment" },
        taskQueue: { name: taskQueue },
        input: payloadsOf({ name: environment }),
        signalName: "releaseNews",
        signalInput: payloadsOf(news),
        userMetadata: { summary: defaultPayloadConverter.toPayload(`Environment ${environment}`) },
      });
    },
    answer: async (key, { release, word }) => {
      try {
        await client.workflowService.signalWorkflowExecution({
          namespace,
          requestId: key,
          workflowExecution: { workflowId: workflowIdOf(release) },
          signalName: "environmentTold",
          input: payloadsOf(word),
        });
        return "told";
      } catch (error) {
        if (isNotFound(error)) return "gone";
        throw error;
      }
    },
  };
}

function payloadsOf(argument: object) {
  return { payloads: [defaultPayloadConverter.toPayload(argument)] };
}
