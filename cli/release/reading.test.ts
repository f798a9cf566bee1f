import { describe, expect, it } from "vitest";
import { as } from "#test/builders/people.ts";
import { go, playRelease, playToDecision, type Play } from "#test/builders/play.ts";
import { openCli } from "#test/open-cli.ts";

const key = "v2025.10.16";

describe("show", () => {
  it("begins with the verdict, names gates by id, and ends with 2 while the release is blocked", async () => {
    const { login, run } = await openCli(playRelease());
    await login("mika");
    const { code, out } = await run("release", "show", key);
    expect(code).toBe(2);
    expect(out.split("\n")[0]).toMatch(/^Blocked on 3 of 3 in mock/);
    expect(out).toMatch(/open +walkthrough +Needs Screens/);
    expect(out).toContain("Staging review: not open");
  });

  it.each([
    { given: "a go", play: () => withGo(), expected: 0 },
    { given: "a no-go", play: () => withNoGo(), expected: 3 },
    { given: "an abandoned release", play: () => abandoned(), expected: 3 },
    { given: "a rejected gate", play: () => rejected(), expected: 3 },
    { given: "a go that expired", play: () => expired(), expected: 4 },
  ])("of $given ends with $expected", async ({ play, expected }) => {
    const { login, run } = await openCli(play());
    await login("mika");
    expect((await run("release", "show", key)).code).toBe(expected);
  });

  it("of an unknown release says so on stderr", async () => {
    const { login, run } = await openCli();
    await login("mika");
    expect(await run("release", "show", "v9")).toEqual({ code: 1, out: "", err: "There is no release v9." });
  });

  it("as JSON is the view itself", async () => {
    const { login, run } = await openCli(playRelease());
    await login("mika");
    const { out } = await run("release", "show", key, "-o", "json");
    expect(JSON.parse(out)).toMatchObject({ id: `release/${key}`, stage: "mock" });
  });
});

function withGo(): Play {
  const play = playToDecision();
  go(play);
  return play;
}

function expired(): Play {
  const play = withGo();
  play.wait(25);
  return play;
}

function withNoGo(): Play {
  const play = playToDecision();
  const { digest } = play.gate("go-no-go");
  play.act(as("ines"), { type: "decide", outcome: "no_go", rationale: "Not yet", digest, attendees: [] });
  return play;
}

function abandoned(): Play {
  const play = playRelease();
  play.act(as("ines"), { type: "abandon", reason: "Superseded" });
  return play;
}

function rejected(): Play {
  const play = playRelease();
  play.attach("screenshot", {}, as("justin"));
  play.act(as("mika"), {
    type: "reject",
    gate: "walkthrough",
    role: "design",
    category: "quality",
    reason: "Cut off",
  });
  return play;
}
