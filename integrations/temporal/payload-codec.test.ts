import { defaultPayloadConverter, type Payload } from "@temporalio/common";
import { describe, expect, it } from "vitest";
import { createPayloadCodec, UnknownPayloadKey, type PayloadKey } from "./payload-codec.ts";

const key = (id: string, byte: number): PayloadKey => ({ id, secret: new Uint8Array(32).fill(byte) });
const spring = key("2026-spring", 1);
const autumn = key("2026-autumn", 2);

const plain = (value: unknown) => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload | undefined) =>
  payload === undefined ? undefined : defaultPayloadConverter.fromPayload<unknown>(payload);
const textOf = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString("latin1");

async function sealed(value: unknown, ...keys: readonly PayloadKey[]): Promise<Payload> {
  const [payload] = await createPayloadCodec(keys).encode([plain(value)]);
  if (payload === undefined) throw new Error("one payload gives one");
  return payload;
}

describe("an encrypted payload", () => {
  it.each([{ reason: "Evergreen can't check out" }, "", null, undefined, new Uint8Array([0, 255]), [[]]])(
    "comes back as it went in: %j",
    async (value) => {
      const [back] = await createPayloadCodec([spring]).decode([await sealed(value, spring)]);
      expect(valueOf(back)).toEqual(value);
    },
  );

  it("shows its key and its cipher, and nothing of what it says", async () => {
    const payload = await sealed({ reason: "Evergreen can't check out" }, spring);
    expect(
      Object.fromEntries(Object.entries(payload.metadata ?? {}).map(([name, is]) => [name, textOf(is)])),
    ).toEqual({
      encoding: "binary/encrypted",
      "encryption-cipher": "aes-256-gcm",
      "encryption-key-id": "2026-spring",
    });
    expect(textOf(payload.data)).not.toMatch(/reason|Evergreen|json/);
  });

  it("of the same value twice is never the same", async () => {
    expect((await sealed("a", spring)).data).not.toEqual((await sealed("a", spring)).data);
  });
});

describe("rotation", () => {
  it("writes with the first key and reads with each", async () => {
    const both = createPayloadCodec([autumn, spring]);
    const old = await sealed("old", spring);
    const young = await sealed("young", autumn, spring);
    expect(textOf(young.metadata?.["encryption-key-id"])).toBe("2026-autumn");
    expect((await both.decode([old, young])).map(valueOf)).toEqual(["old", "young"]);
  });

  it("names the key that is missing, and gives nothing in its place", async () => {
    const reading = createPayloadCodec([autumn]).decode([plain("fine"), await sealed("old", spring)]);
    await expect(reading).rejects.toThrow(UnknownPayloadKey);
    await expect(reading).rejects.toThrow(/"2026-spring".*TEMPORAL_PAYLOAD_KEYS/);
  });
});

describe("what is not ours to read", () => {
  it("was never encrypted, and passes", async () => {
    const [back] = await createPayloadCodec([spring]).decode([plain("before the key")]);
    expect(valueOf(back)).toBe("before the key");
  });

  it.each([
    { given: "one flipped bit", harm: (data: Uint8Array) => data.with(20, (data[20] ?? 0) ^ 1) },
    { given: "another nonce", harm: (data: Uint8Array) => data.with(0, (data[0] ?? 0) ^ 1) },
    { given: "its end cut off", harm: (data: Uint8Array) => data.subarray(0, -1) },
    { given: "no bytes at all", harm: () => new Uint8Array() },
  ])("with $given stays as it came, and no converter reads it", async ({ harm }) => {
    const payload = await sealed("secret", spring);
    const forged = { ...payload, data: harm(payload.data ?? new Uint8Array()) };
    const [back] = await createPayloadCodec([spring]).decode([forged]);
    expect(back).toBe(forged);
    expect(() => valueOf(back)).toThrow(/Unknown encoding/);
  });
});
