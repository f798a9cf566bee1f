import { expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { goOn, playToDecision } from "#test/builders/play.ts";
import { openCli } from "#test/open-cli.ts";

const key = "v2025.10.16";

it("the next attempt is opened after a no-go; the former one stays readable", async () => {
  const play = playToDecision();
  const { login, run } = await openCli(play);
  await login("ines");
  expect((await run("release", "reopen", key, "--from", "staging")).err).toContain(
    "The release is reviewing",
  );
  play.act(as("brooke"), {
    type: "reject",
    gate: "support",
    role: "support",
    category: "risk",
    reason: "No macros.",
  });
  play.act(as("ines"), { ...goOn(play), outcome: "no_go", rationale: "Support is not ready." });
  expect((await run("release", "reopen", key, "--from", "nowhere")).err).toContain(
    "There is no stage nowhere",
  );
  const opened = await run("release", "reopen", key, "--from", "staging");
  expect(opened).toMatchObject({ code: 0 });
  expect(opened.out).toContain("Opened the next attempt from staging.");
  const { out } = await run("release", "show", key);
  expect(out).toContain("reviewing, attempt 2");
  expect(out).toMatch(/No-go by ines on .* \(attempt 1, reopened\): Support is not ready\./);
  expect(out).toContain("support was rejected by brooke as support: No macros.");
});

it("a release is started in the place of another", async () => {
  const { login, run } = await openCli();
  await login("ines");
  const started = await run(
    "release",
    "start",
    key,
    "--commit",
    "7d3e0c1",
    "--authors",
    "tomas",
    "--supersedes",
    "v2025.10.09",
  );
  expect(started).toMatchObject({ code: 0 });
  expect((await run("release", "show", key)).out).toContain("Takes the place of v2025.10.09");
});
