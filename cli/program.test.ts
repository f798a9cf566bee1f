import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { corePassword } from "#test/core-api.ts";
import { openCli, runCaptured } from "#test/open-cli.ts";

describe("signing in", () => {
  it("keeps the session for its server in a file of one's own", async () => {
    const { login, run, sessionFile, api } = await openCli();
    expect(await login("mika")).toMatchObject({
      code: 0,
      out: `Signed in at ${api.url} as mika (mika): design.`,
    });
    expect(statSync(sessionFile).mode & 0o777).toBe(0o600);
    expect(
      Object.keys(z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(sessionFile, "utf8")))),
    ).toEqual([api.url]);
    expect((await run("whoami")).out).toBe(`mika (mika): design, at ${api.url}.`);
    await run("logout");
    expect(await run("whoami")).toMatchObject({
      code: 1,
      err: "Sign in first.\nSign in with runsheet login --email <you>.",
    });
  });

  it("says so where a service token of the environment goes before it", async () => {
    const { api, sessionFile } = await openCli();
    const given = ["login", "--email", "mika@hotdash.example", "--password", corePassword];
    const { code, err } = await runCaptured(given, { url: api.url, sessionFile, token: "rs_automation" });
    expect({ code, err }).toEqual({
      code: 0,
      err: "RUNSHEET_TOKEN is set and goes before this sign-in: unset it to act as yourself.",
    });
  });

  it("with a wrong password is refused in words", async () => {
    const { run } = await openCli();
    expect(await run("login", "--email", "mika@hotdash.example", "--password", "no")).toEqual({
      code: 1,
      out: "",
      err: "E-mail and password do not fit.",
    });
  });
});

it("plan check needs no server", async () => {
  const { run, api } = await openCli();
  const { code, out } = await run("plan", "check", join(import.meta.dirname, "..", "plan.yaml"));
  expect(code).toBe(0);
  expect(out.split("\n").at(-1)).toMatch(/^plan\.yaml is sound/);
  expect(api.requests).toEqual([]);
});

it("help has examples", async () => {
  const { run } = await openCli();
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  expect(out).toContain("Examples:");
});

it("a wrong command is an error in one sentence", async () => {
  const { run } = await openCli();
  const { code, err } = await run("release", "sgn", "v1");
  expect(code).toBe(1);
  expect(err).toContain("unknown command 'sgn'");
  expect(err).not.toContain(" at ");
});
