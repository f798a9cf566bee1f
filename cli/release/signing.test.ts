import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { openCli } from "#test/open-cli.ts";

const key = "v2025.10.16";

describe("sign", () => {
  it("takes the only role that the person can fill, shows what is signed and sends its digest", async () => {
    const play = withScreens();
    const { login, run } = await openCli(play);
    await login("mika");
    const { code, out } = await run("release", "sign", key, "walkthrough");
    expect(code).toBe(0);
    expect(out).toMatch(/screens: screenshot evidence, noted/);
    expect(out).toMatch(
      /Digest [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4} over the gate's rule, build and evidence/,
    );
    expect(out).toContain("Signed UX walkthrough as design");
    expect(play.gate("walkthrough").seats[0]?.signatures).toMatchObject([
      { by: "mika", via: "cli", status: "valid" },
    ]);
  });

  it("by somebody without a seat names the roles and sends nothing", async () => {
    const { api, login, run } = await openCli(withScreens());
    await login("asha");
    const { code, err } = await run("release", "sign", key, "walkthrough");
    expect({ code, err }).toEqual({
      code: 1,
      err: "Nothing sent. UX walkthrough needs design and engineering; you are qa.",
    });
    expect(api.requests.filter((request) => request.includes("sign-off"))).toEqual([]);
  });

  it("a second time says that the seat is filled, by whom and since when", async () => {
    const play = withScreens();
    play.sign("mika", "walkthrough");
    const { login, run } = await openCli(play);
    await login("mika");
    expect((await run("release", "sign", key, "walkthrough")).err).toBe(
      "Nothing sent. The design seat of UX walkthrough is filled: mika signed 13 Oct 12:40 UTC.",
    );
  });

  it("by the author of the build is refused with the reason", async () => {
    const { login, run } = await openCli(withScreens());
    await login("tomas");
    const { code, err } = await run("release", "sign", key, "walkthrough");
    expect(code).toBe(1);
    expect(err).toContain("tomas wrote this build");
  });

  it("of a gate that is not open ends with 2", async () => {
    const { login, run } = await openCli(playRelease());
    await login("asha");
    expect((await run("release", "sign", key, "staging-sign-off")).code).toBe(2);
  });

  it("of an unknown gate names the gates", async () => {
    const { login, run } = await openCli(playRelease());
    await login("mika");
    expect((await run("release", "sign", key, "ux")).err).toContain("Gates: walkthrough, tests, risks");
  });
});

describe("evidence", () => {
  it("takes several files in one command and says for each where it went", async () => {
    const { folder, login, run } = await openCli(playRelease());
    await login("tomas");
    writeFileSync(join(folder, "walkthrough.md"), "Tiles in the order of the plan.");
    writeFileSync(join(folder, "vitest.json"), '{"numTotalTests": 0}');
    const { code, out } = await run(
      "release",
      "evidence",
      key,
      join(folder, "walkthrough.md"),
      join(folder, "vitest.json"),
      join(folder, "nowhere.png"),
    );
    const [first, second, third] = out.split("\n");
    expect(first).toMatch(/walkthrough\.md: noted, .*\(note for walkthrough, screens\)/);
    expect(second).toMatch(/vitest\.json: /);
    expect(third).toMatch(/nowhere\.png: can't be read/);
    expect(code).toBe(1);
  });

  it("of an unknown kind asks for it", async () => {
    const { folder, login, run } = await openCli(playRelease());
    await login("tomas");
    writeFileSync(join(folder, "data.json"), "{}");
    const { code, out } = await run("release", "evidence", key, join(folder, "data.json"));
    expect(code).toBe(1);
    expect(out).toContain("Give --kind: vitest");
  });
});

it("decide shows the gate, sends its digest and gives the release its go", async () => {
  const play = playToDecision();
  const { login, run } = await openCli(play);
  await login("ines");
  const { code, out } = await run("release", "decide", key, "go", "--rationale", "All met");
  expect(code).toBe(0);
  expect(out.split("\n").at(-1)).toMatch(/^Go\. Waits for the deployment/);
  expect(play.view().decisions).toMatchObject([{ by: "ines", outcome: "go" }]);
});

it("a decision before its time ends with 2 and names what is unmet", async () => {
  const { login, run } = await openCli(playRelease());
  await login("ines");
  expect((await run("release", "decide", key, "go", "--rationale", "Hurry")).code).toBe(2);
});

function withScreens(): Play {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  return play;
}
