// Linear's GraphQL as one call over its SDK: with our own documents, for the SDK's reads ask for more than the emulator knows.
import { LinearClient } from "@linear/sdk";
import type { z } from "zod";
import type { Config } from "#config";
import type { Instant } from "#domain/time.ts";
import { failureOf, linearFailure } from "./failures.ts";

export interface Linear {
  /** One document is one request, for at most ten seconds; whoever asks does all waiting. */
  ask<Data>(document: string, question: Question<Data>): Promise<Data>;
}

export interface Question<Data> {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<Data>;
}

export interface LinearSetup {
  readonly config: Pick<Config["linear"], "apiUrl" | "apiKey">;
  readonly clock: () => Instant;
  readonly timeoutMs?: number;
}

export function createLinearClient({ config, clock, timeoutMs = 10_000 }: LinearSetup): Linear {
  const { apiUrl, apiKey } = config;
  return {
    ask: async (document, { variables, answer }) => {
      // The SDK takes its deadline with the client, so that each question has one of its own.
      const { client } = new LinearClient({ apiUrl, apiKey, signal: AbortSignal.timeout(timeoutMs) });
      const { data } = await client.rawRequest(document, variables).catch((error: unknown) => {
        throw failureOf(error, clock());
      });
      const parsed = answer.safeParse(data);
      if (parsed.success) return parsed.data;
      throw linearFailure("retryable", "unexpected", {
        message: "Linear gave an answer that can't be read.",
      });
    },
  };
}
