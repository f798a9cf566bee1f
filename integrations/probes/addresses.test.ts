import { describe, expect, it } from "vitest";
import { isPrivateAddress } from "./addresses.ts";

describe("an address that a probe may not ask", () => {
  it.each([
    { given: "127.0.0.1", expected: true },
    { given: "127.8.9.10", expected: true },
    { given: "0.0.0.0", expected: true },
    { given: "10.1.2.3", expected: true },
    { given: "100.100.0.1", expected: true },
    { given: "169.254.169.254", expected: true },
    { given: "172.31.255.255", expected: true },
    { given: "192.168.1.1", expected: true },
    { given: "224.0.0.1", expected: true },
    { given: "255.255.255.255", expected: true },
    { given: "::", expected: true },
    { given: "::1", expected: true },
    { given: "::ffff:127.0.0.1", expected: true },
    { given: "::ffff:7f00:1", expected: true },
    { given: "::ffff:808:808", expected: true },
    { given: "64:ff9b::7f00:1", expected: true },
    { given: "2002:7f00:1::", expected: true },
    { given: "fd00::1", expected: true },
    { given: "fe80::1", expected: true },
    { given: "fe80::1%eth0", expected: true },
    { given: "localhost", expected: true },
    { given: "", expected: true },
    { given: "8.8.8.8", expected: false },
    { given: "172.32.0.1", expected: false },
    { given: "100.63.255.255", expected: false },
    { given: "2606:4700::1111", expected: false },
  ])("$given: $expected", ({ given, expected }) => {
    expect(isPrivateAddress(given)).toBe(expected);
  });
});
