// How clients, workers and replay read and write payloads: as they are, or encrypted where there are keys.
import { fileURLToPath } from "node:url";
import type { Client } from "@temporalio/client";
import { defaultPayloadConverter, type DataConverter, type Payload } from "@temporalio/common";
import { createPayloadCodec, type PayloadKey } from "./payload-codec.ts";

export type PayloadKeys = readonly PayloadKey[];

export const failureConverterPath = fileURLToPath(
  new URL("../../workflows/encoded-failures.ts", import.meta.url),
);

/** To spread into the options of a client, a worker or a replay. */
export function converters({ payloadKeys }: { readonly payloadKeys?: PayloadKeys }): {
  readonly dataConverter?: DataConverter;
} {
  if (payloadKeys === undefined) return {};
  return { dataConverter: { payloadCodecs: [createPayloadCodec(payloadKeys)], failureConverterPath } };
}

/** For requests below the client's own methods. */
export async function payloadsOf({ options }: Client, value: unknown): Promise<Payload[]> {
  let payloads: Payload[] = [defaultPayloadConverter.toPayload(value)];
  for (const codec of options.loadedDataConverter.payloadCodecs) payloads = await codec.encode(payloads);
  return payloads;
}
