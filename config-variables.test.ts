import { describe, expect, it } from "vitest";
import { Variables } from "./config-variables.ts";

const { TEMPORAL_PAYLOAD_KEYS, TRUSTED_PROXIES } = Variables.shape;
const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const badForm = "must be keys as id:base64, of 32 bytes each, with commas between them";

describe("keys of payloads", () => {
  it("are read in their order, the writing one first", () => {
    const keys = TEMPORAL_PAYLOAD_KEYS.parse(`new:${key(1)},old:${key(2)}`);
    expect(keys?.map(({ id, secret }) => [id, secret.length, secret[0]])).toEqual([
      ["new", 32, 1],
      ["old", 32, 2],
    ]);
  });

  it.each([
    { given: "without a key", keys: "new", why: badForm },
    { given: "too short", keys: "new:c2hvcnQ=", why: badForm },
    { given: "without an id", keys: `:${key(1)}`, why: badForm },
    { given: "of one id", keys: `a:${key(1)},a:${key(2)}`, why: "must have ids that differ" },
  ])("are refused when they are $given, and not told", ({ keys, why }) => {
    const { error } = TEMPORAL_PAYLOAD_KEYS.safeParse(keys);
    expect(error?.issues.map(({ message }) => message)).toEqual([why]);
  });
});

describe("proxies that are trusted", () => {
  it("are addresses, ranges or names of private ranges", () => {
    expect(TRUSTED_PROXIES.parse("127.0.0.1, 10.0.0.0/8,uniquelocal")).toEqual([
      "127.0.0.1",
      "10.0.0.0/8",
      "uniquelocal",
    ]);
    expect(TRUSTED_PROXIES.parse(undefined)).toEqual([]);
    for (const wrong of ["caddy", "10.0.0.0/x", "10.0.0"])
      expect(TRUSTED_PROXIES.safeParse(wrong).success).toBe(false);
  });
});
