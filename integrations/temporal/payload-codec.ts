// Encrypts what goes into histories, by AES-256-GCM: the first key writes, each of them reads. What was never encrypted passes.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Payload, PayloadCodec } from "@temporalio/common";
import { Field, MapField, Type } from "protobufjs";
import { z } from "zod";

export interface PayloadKey {
  readonly id: string;
  /** 32 bytes. */
  readonly secret: Uint8Array;
}

/** Its message names the key that is missing, and nothing else. */
export class UnknownPayloadKey extends Error {
  override readonly name = "UnknownPayloadKey";
  constructor(id: string) {
    super(
      `A payload is encrypted with the key ${JSON.stringify(id)}, which TEMPORAL_PAYLOAD_KEYS does not have`,
    );
  }
}

export function createPayloadCodec(keys: readonly PayloadKey[]): PayloadCodec {
  const [writing] = keys;
  if (writing === undefined) throw new Error("Nothing can be encrypted without a key");
  const secretById = new Map(keys.map(({ id, secret }) => [id, secret]));
  return {
    encode: (payloads) => Promise.resolve(payloads.map((payload) => encrypted(payload, writing))),
    decode: (payloads) => settled(() => payloads.map((payload) => readable(payload, secretById))),
  };
}

function settled<Answer>(work: () => Answer): Promise<Answer> {
  return new Promise((resolve) => resolve(work()));
}

const cipher = "aes-256-gcm";
const encoding = Buffer.from("binary/encrypted");
const nonceBytes = 12;
const tagBytes = 16;

/** As Temporal's own samples lay it out, so that their tools can read it too. */
const ProtoPayload = new Type("Payload")
  .add(new MapField("metadata", 1, "string", "bytes"))
  .add(new Field("data", 2, "bytes"));

function encrypted(payload: Payload, { id, secret }: PayloadKey): Payload {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, secret, nonce);
  const plain = ProtoPayload.encode(ProtoPayload.fromObject(payload)).finish();
  const data = Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
  return {
    metadata: { encoding, "encryption-cipher": Buffer.from(cipher), "encryption-key-id": Buffer.from(id) },
    data,
  };
}

function readable(payload: Payload, secretById: ReadonlyMap<string, Uint8Array>): Payload {
  const { metadata, data } = payload;
  if (metadata?.["encoding"] === undefined || !encoding.equals(metadata["encoding"])) return payload;
  const id = Buffer.from(metadata["encryption-key-id"] ?? []).toString();
  const secret = secretById.get(id);
  if (secret === undefined) throw new UnknownPayloadKey(id);
  return opened(data ?? new Uint8Array(), secret) ?? payload;
}

/** Nothing where it was not sealed with this key: forged, or damaged; the converter refuses it as it came. */
function opened(data: Uint8Array, secret: Uint8Array): Payload | undefined {
  const sealed = data.subarray(nonceBytes, -tagBytes);
  try {
    const opening = createDecipheriv(cipher, secret, data.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    opening.setAuthTag(data.subarray(-tagBytes));
    return payloadIn(Buffer.concat([opening.update(sealed), opening.final()]));
  } catch {
    return undefined;
  }
}

const bytes = z.instanceof(Uint8Array);
const PlainPayload = z.object({
  metadata: z.record(z.string(), bytes).default({}),
  data: bytes.default(new Uint8Array()),
});

function payloadIn(plain: Uint8Array): Payload {
  return PlainPayload.parse(ProtoPayload.toObject(ProtoPayload.decode(plain)));
}
