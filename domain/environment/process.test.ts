import { describe, expect, it } from "vitest";
import { news, playEnvironment, type EnvironmentPlay } from "#test/builders/environment.ts";
import { as, ciToken } from "#test/builders/people.ts";

const shop = "Checkout is down.";
const stop = { type: "stop", reason: shop } as const;

/** v1 has it, v2 and v3 wait. */
function busy(): EnvironmentPlay {
  const play = playEnvironment();
  play.hears("claim", "v1");
  play.hears("claim", "v2");
  play.hears("claim", "v3");
  play.answers();
  return play;
}

function order(play: EnvironmentPlay): string {
  const { holder, queue } = play.state();
  return [holder?.release ?? "nobody", ...queue.map(({ release }) => release)].join(" ");
}

describe("an environment that one release has at a time", () => {
  it("is granted to the first that asks, and queues the others behind each other", () => {
    const play = playEnvironment();
    play.hear(news(1, "claim", "v1"), news(2, "claim", "v2"), news(3, "claim", "v3"));
    expect(order(play)).toBe("v1 v2 v3");
    expect(play.answers()).toEqual(["v2 queued behind v1", "v3 queued behind v2", "v1 granted"]);
    expect(play.view()).toMatchObject({ status: "held", holder: { release: "v1" } });
    expect(play.view().verdict).toMatch(/^v1 has production since .*\. Next: v2, v3\.$/);
  });

  it.each([
    { given: "is released", event: news(9, "released", "v1"), left: "v2 v3", lastGood: "v1" },
    { given: "is abandoned", event: news(9, "leave", "v1"), left: "v2 v3", lastGood: undefined },
    {
      given: "was told of before",
      event: news(9, "leave", "v1", { number: 0, at: "2025-10-01T00:00:00.000Z" }),
    },
    { given: "has something deployed", event: news(9, "deployed", "v1"), left: "v1 v2 v3" },
    { given: "is rolled back", event: news(9, "roll-back", "v1"), left: "v1 v2 v3" },
    { given: "is none that anybody knows", event: news(9, "leave", "v9"), left: "v1 v2 v3" },
    { given: "waits and gives up", event: news(9, "leave", "v2"), left: "v1 v3" },
  ])(
    "goes on to the next in line where the release $given: $left",
    ({ event, left = "v1 v2 v3", lastGood }) => {
      const play = busy();
      play.hear(event);
      expect(order(play)).toBe(left);
      expect(play.state().lastGood?.tag).toBe(lastGood);
    },
  );

  it("tells whom it concerns, and nobody else", () => {
    const play = busy();
    play.hears("released", "v1");
    expect(play.answers()).toEqual(["v2 granted"]);
    play.hears("leave", "v2");
    expect(play.answers()).toEqual(["v3 granted"]);
    play.hears("leave", "v3");
    expect(play.answers()).toEqual([]);
    expect(play.view()).toMatchObject({ status: "free", queue: [] });
  });

  it("stays with a release on its way back until the other tag is deployed, and calls that good", () => {
    const play = busy();
    play.hears("roll-back", "v1");
    play.hears("deployed", "v1");
    expect(order(play)).toBe("v1 v2 v3");
    play.hears("deployed", "v1", { tag: "v0" });
    expect(order(play)).toBe("v2 v3");
    expect(play.state()).toMatchObject({ carries: { tag: "v0" }, lastGood: { tag: "v0" } });
  });

  it("comes next to a release that is rolled back after it has left, and forgets that it was good", () => {
    const play = busy();
    play.hears("released", "v1");
    play.answers();
    play.hears("roll-back", "v1");
    expect(order(play)).toBe("v2 v1 v3");
    expect(play.state().lastGood).toBeUndefined();
    expect(play.answers()).toEqual(["v3 queued behind v1"]);
    play.hears("deployed", "v1", { tag: "v0" });
    expect(order(play)).toBe("v2 v3");
  });

  it("takes the same release again with its next go", () => {
    const play = busy();
    play.hears("leave", "v1");
    play.hears("claim", "v1");
    expect(order(play)).toBe("v2 v3 v1");
  });
});

describe("the stop switch", () => {
  it("grants nobody anything, tells all of them, and goes on when it is off", () => {
    const play = busy();
    play.send(as("leo"), stop);
    expect(play.answers()).toEqual([
      "v1 granted, stopped",
      "v2 queued behind v1, stopped",
      "v3 queued behind v2, stopped",
    ]);
    play.hears("released", "v1");
    expect(order(play)).toBe("nobody v2 v3");
    expect(play.answers()).toEqual(["v2 queued, stopped"]);
    expect(play.view().verdict).toBe(`production is stopped by leo: ${shop} Nobody has it. Next: v2, v3.`);
    play.send(as("leo"), { type: "start" });
    expect(play.answers()).toEqual(["v3 queued behind v2", "v2 granted"]);
  });

  it.each([
    { given: "twice", by: as("ines"), command: stop, code: "environment-stopped" },
    { given: "by a service token", by: ciToken, command: stop, code: "seat-service" },
    { given: "by a customer", by: as("riley"), command: stop, code: "seat-customer" },
  ])("is not pressed $given", ({ by, command, code }) => {
    const play = playEnvironment();
    play.send(as("leo"), stop);
    expect(play.refusal(by, command)).toMatchObject({ code });
  });

  it("is not released where it is not pressed", () => {
    expect(playEnvironment().refusal(as("leo"), { type: "start" })).toMatchObject({ code: "not-stopped" });
  });

  it("leaves rows of who and why, and of each grant", () => {
    const play = playEnvironment();
    play.hears("claim", "v1");
    play.send(as("leo"), stop);
    play.send(as("leo"), { type: "start" });
    expect(play.running().unrecorded).toMatchObject([
      { action: "environment.grant", payload: { release: "v1" }, environment: "production" },
      { action: "environment.stop", actor: { id: "leo" }, rationale: shop },
      { action: "environment.start", actor: { id: "leo" } },
    ]);
  });
});

describe("what an environment carries", () => {
  it("is told to the release whose tag has given way, and to nobody for its own tag", () => {
    const play = playEnvironment("staging");
    play.hears("deployed", "v1");
    play.hears("deployed", "v1");
    expect(play.answers()).toEqual([]);
    play.hears("deployed", "v2");
    expect(play.answers()).toEqual(["v1 gives way to v2"]);
    play.hears("deployed", "v1");
    expect(play.answers()).toEqual(["v2 gives way to v1"]);
  });

  it("is what was deployed last, in whatever order it is heard", () => {
    const [first, second] = [news(1, "deployed", "v1"), news(2, "deployed", "v2")];
    const play = playEnvironment("staging");
    play.hear(second, first);
    expect(play.state().carries?.tag).toBe("v2");
  });
});

describe("a holder that is gone", () => {
  it("is looked for as soon as somebody waits, and every ten minutes while somebody does", () => {
    const play = playEnvironment();
    play.hears("claim", "v1");
    expect(play.look(true)).toBe(false);
    play.hears("claim", "v2");
    const { version } = play.running();
    expect(play.look(true)).toBe(true);
    play.wait(0.16);
    expect(play.look(true)).toBe(false);
    play.wait(0.01);
    expect(play.running().version).toBe(version);
    expect(play.look(false)).toBe(true);
    expect(order(play)).toBe("v2");
    expect(play.running().unrecorded.at(-1)).toMatchObject({ action: "environment.grant" });
    expect(play.running().unrecorded.at(-2)).toMatchObject({ action: "environment.step_over" });
  });

  it("is stepped over when an answer does not reach it", () => {
    const play = busy();
    play.hears("released", "v1");
    play.answer("gone");
    expect(order(play)).toBe("v3");
  });
});

it("a Signal that nobody can read changes nothing", () => {
  const play = busy();
  const before = play.running();
  for (const rubbish of ["rubbish", { type: "claim" }, undefined]) play.hear(rubbish);
  expect(play.running()).toEqual(before);
});

it("news that are told again change nothing", () => {
  const play = playEnvironment();
  const told = [
    news(1, "claim", "v1"),
    news(2, "deployed", "v1"),
    news(3, "released", "v1"),
    news(4, "claim", "v2"),
  ];
  play.hear(...told);
  const before = play.running();
  play.hear(...told);
  expect(play.running()).toEqual(before);
});
