import { expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease } from "#test/builders/play.ts";
import { openCli } from "#test/open-cli.ts";

const key = "v2025.10.16";

it("a question is asked, seen by who signs, and answered", async () => {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  const { login, run } = await openCli(play);
  await login("mika");
  const asked = await run("release", "ask", key, "walkthrough", "Which screens are new?");
  expect(asked).toMatchObject({ code: 0 });
  expect(asked.out).toContain("Asked on walkthrough.");
  await login("tomas");
  expect((await run("release", "answer", key, "tests", "All.")).err).toContain(
    "No question on Test evidence",
  );
  expect((await run("release", "answer", key, "walkthrough", "The tiles.")).out).toContain("Answered on");
  await login("nora");
  const { out } = await run("release", "sign", key, "walkthrough");
  expect(out).toMatch(/question-1: mika asks: Which screens are new\?\n {4}tomas: The tiles\./);
});
