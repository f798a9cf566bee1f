import { describe, expect, it } from "vitest";
import { encryptedUrl } from "./config-fields.ts";

describe("an address that is sent a key", () => {
  it.each([
    "https://linear.example/graphql",
    "http://127.0.0.1:4012",
    "http://localhost",
    "http://[::1]:4012/",
  ])("may be %s", (address) => {
    expect(encryptedUrl.parse(address)).toBe(address);
  });

  it("is one", () => {
    expect(encryptedUrl.safeParse("http://").success).toBe(false);
  });

  it.each(["http://linear.example", "http://127.0.0.1.example", "HTTP://10.0.0.7:4012"])(
    "may not be %s",
    (address) => {
      const { error } = encryptedUrl.safeParse(address);
      expect(error?.issues.map(({ message }) => message)).toEqual([
        "must be https, unless it is on this machine",
      ]);
    },
  );
});
