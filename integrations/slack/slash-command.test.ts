import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { epochMs } from "#domain/time.ts";
import { askedIn, readCommand } from "./slash-command.ts";

const at = "2025-10-12T15:00:00.000Z";
const secret = "of the app";
const timestamp = String(epochMs(at) / 1_000);

const form = {
  token: "old",
  team_id: "T1",
  user_id: "U1",
  command: "/runsheet",
  text: "explain v2025.10.16",
  response_url: "https://hooks.slack.com/commands/T1/1/secret",
};

function read(
  fields: Readonly<Record<string, string>>,
  change: { secret?: string; timestamp?: string } = {},
) {
  const body = new TextEncoder().encode(new URLSearchParams(fields).toString());
  const hex = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  return readCommand({ body, timestamp, signature: `v0=${hex}`, ...change }, { secret, at, ...change });
}

describe("a slash command", () => {
  it("is read with who asks what, and where a late answer goes", () => {
    expect(read(form)).toEqual({
      outcome: "asked",
      slash: {
        command: "/runsheet",
        asked: { ask: "explain", release: "v2025.10.16" },
        user: "U1",
        responseUrl: form.response_url,
      },
    });
  });

  it("without words asks for the inbox", () => {
    const { text: _, ...bare } = form;
    expect(read(bare)).toMatchObject({ slash: { asked: { ask: "inbox" } } });
  });

  it.each([
    { what: "another's secret", change: { secret: "guessed" }, why: "signature" },
    { what: "another timestamp than the signed one", change: { timestamp: "1" }, why: "signature" },
  ])("with $what is refused", ({ change, why }) => {
    expect(read(form, change)).toEqual({ outcome: "refused", why });
  });

  it("of old is refused, and so is what Slack does not send", () => {
    const body = new TextEncoder().encode(new URLSearchParams(form).toString());
    const hex = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
    const request = { body, timestamp, signature: `v0=${hex}` };
    expect(readCommand(request, { secret, at: "2025-10-12T15:05:01.000Z" })).toEqual({
      outcome: "refused",
      why: "stale",
    });
    expect(read({ ...form, response_url: "here" })).toEqual({ outcome: "refused", why: "unreadable" });
    expect(read({ ...form, text: "x".repeat(70_000) })).toEqual({ outcome: "refused", why: "too-large" });
  });
});

describe("the words after the command", () => {
  const oddWord = "That is no word of mine.";
  const noDay = "Name the day of the call, as call 2025-10-14 does.";
  it.each([
    { given: "", expected: { ask: "inbox" } },
    { given: "  \t ", expected: { ask: "inbox" } },
    { given: "inbox", expected: { ask: "inbox" } },
    { given: "InBox", expected: { ask: "inbox" } },
    { given: "help", expected: { ask: "help" } },
    { given: "help me now", expected: { ask: "help" } },
    { given: "explain v2025.10.16", expected: { ask: "explain", release: "v2025.10.16" } },
    { given: " explain   v1 ", expected: { ask: "explain", release: "v1" } },
    { given: "call", expected: { ask: "call" } },
    { given: "call 2025-10-14", expected: { ask: "call", date: "2025-10-14" } },
    {
      given: "explain",
      expected: {
        ask: "help",
        not: { said: "explain", why: "Name the release, as explain v2025.10.16 does." },
      },
    },
    {
      given: "explain v1 v2",
      expected: {
        ask: "help",
        not: { said: "explain v1 v2", why: "There is a word too many.", meant: "explain v1" },
      },
    },
    {
      given: "inbox all",
      expected: { ask: "help", not: { said: "inbox all", why: "There is a word too many.", meant: "inbox" } },
    },
    { given: "call tuesday", expected: { ask: "help", not: { said: "call tuesday", why: noDay } } },
    { given: "call 2025-02-30", expected: { ask: "help", not: { said: "call 2025-02-30", why: noDay } } },
    {
      given: "call 2025-10-14 now",
      expected: {
        ask: "help",
        not: { said: "call 2025-10-14 now", why: "There is a word too many.", meant: "call 2025-10-14" },
      },
    },
    { given: "inbx", expected: { ask: "help", not: { said: "inbx", why: oddWord, meant: "inbox" } } },
    { given: "deploy now", expected: { ask: "help", not: { said: "deploy now", why: oddWord } } },
    { given: "toString", expected: { ask: "help", not: { said: "toString", why: oddWord } } },
  ])("$given asks for $expected", ({ given, expected }) => {
    expect(askedIn(given)).toEqual(expected);
  });

  it("are repeated in part where they are long", () => {
    const asked = askedIn(`deploy ${"x".repeat(10_000)}`);
    expect(asked.ask === "help" && asked.not?.said.length).toBe(200);
  });
});
