// Linear's GraphQL as one call: our own documents, for the SDK's typed reads ask for more than the emulator knows.
import { z } from "zod";
import type { Config } from "#config";
import type { Instant } from "#domain/time.ts";
import { answerFailure, GraphQLError, linearFailure, networkFailure } from "./failures.ts";

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
    ask: async (query, { variables, answer }) => {
      const signal = AbortSignal.timeout(timeoutMs);
      const headers = { authorization: apiKey, "content-type": "application/json" };
      const body = JSON.stringify({ query, variables });
      const {
        status,
        headers: answered,
        text,
      } = await reach(apiUrl, { method: "POST", headers, body, signal });
      const { data, errors } = readEnvelope(text);
      const parsed = answer.safeParse(data);
      if (status === 200 && errors.length === 0 && parsed.success) return parsed.data;
      if (status === 200 && errors.length === 0) throw unreadable();
      throw answerFailure({ status, headers: answered, errors }, clock());
    },
  };
}

/** What `fetch` throws is left behind: it may carry the request. */
async function reach(url: string, request: RequestInit) {
  try {
    const response = await fetch(url, request);
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch {
    throw networkFailure();
  }
}

const Envelope = z.object({
  data: z.unknown(),
  errors: z.array(GraphQLError).catch([]).default([]),
});

function readEnvelope(text: string): z.infer<typeof Envelope> {
  try {
    return Envelope.parse(JSON.parse(text));
  } catch {
    return { data: undefined, errors: [] };
  }
}

function unreadable() {
  return linearFailure("retryable", "unexpected", { message: "Linear gave an answer that can't be read." });
}
