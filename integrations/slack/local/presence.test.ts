import { describe, expect, it } from "vitest";
import { hasLocalSlack } from "./presence.ts";

describe("the page of the embedded Slack is there", () => {
  const here = {
    host: "127.0.0.1",
    publicUrl: "http://127.0.0.1:3000",
    slack: { mode: "embedded" },
  } as const;

  it.each([
    { given: "on this machine alone", change: {}, expected: true },
    {
      given: "under another name of it",
      change: { host: "::1", publicUrl: "http://[::1]:3" },
      expected: true,
    },
    { given: "not beside a live Slack", change: { slack: { mode: "live" } as const }, expected: false },
    { given: "not where others are listened to", change: { host: "0.0.0.0" }, expected: false },
    { given: "not where all of IPv6 is listened to", change: { host: "::" }, expected: false },
    {
      given: "not under a name for others",
      change: { publicUrl: "https://runsheet.example" },
      expected: false,
    },
  ])("$given", ({ change, expected }) => {
    expect(hasLocalSlack({ ...here, ...change })).toBe(expected);
  });
});
