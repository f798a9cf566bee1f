// Releases and their environment over a post that loses order and sends twice, on fixed seeds: one has it at a time.
import { expect, it } from "vitest";
import { anyOf, diceOf, type Dice } from "#test/builders/dice.ts";
import { playEnvironment } from "#test/builders/environment.ts";
import { as, ciToken } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { goOn, playToDecision, type Play } from "#test/builders/play.ts";
import { aStart } from "#test/builders/release.ts";
import type { ClaimView } from "../release/environments/view-schema.ts";
import type { ReleaseCommand } from "../release/messages.ts";
import type { ReleaseAnswer } from "./effects.ts";
import type { EnvironmentNews } from "./news.ts";
import { occupants, type EnvironmentState } from "./state.ts";

const tag = "v2025.10.16";
const plan = aPlan((raw) => {
  raw.exclusive = ["production"];
  raw.watch = "20 minutes";
  for (const gate of raw.stages.at(-1)?.gates ?? [])
    if (gate.kind === "decision") gate.goExpires = "30 minutes";
});

/** All that was ever sent, with how much of it has arrived in its order. */
interface Post<Letter> {
  readonly sent: Letter[];
  arrived: number;
}

interface Town {
  readonly environment: ReturnType<typeof playEnvironment>;
  readonly releases: readonly Play[];
  readonly news: readonly Post<EnvironmentNews>[];
  readonly answers: Post<ReleaseAnswer>;
  /** When each release was last heard to leave. */
  readonly leftAt: Map<string, string>;
}

function aTown(): Town {
  const releases = ["v1", "v2", "v3"].map((key) => playToDecision(aStart({ key, plan })));
  const news = releases.map(() => ({ sent: [], arrived: 0 }));
  return {
    environment: playEnvironment(),
    releases,
    news,
    answers: { sent: [], arrived: 0 },
    leftAt: new Map(),
  };
}

const granted = new Set<string>();
const standings = new Set<string>();

function act(play: Play, dice: Dice): void {
  const report = (status: "started" | "succeeded" | "failed", of = tag): ReleaseCommand => {
    return { type: "reportDeployment", environment: "production", status, tag: of };
  };
  const command = dice.pick<() => ReleaseCommand>([
    () => goOn(play),
    () => goOn(play),
    () => report("started"),
    () => report("succeeded"),
    () => report("succeeded"),
    () => report("failed"),
    () => report("succeeded", "v0"),
    () => (dice.roll() < 0.2 ? { type: "rollBack", reason: "Smoke", toTag: "v0" } : goOn(play)),
    () => (dice.roll() < 0.1 ? { type: "abandon", reason: "Superseded" } : report("succeeded")),
  ])();
  const by = command.type === "reportDeployment" ? ciToken : as("ines");
  if (play.try(by, command).outcome === "accepted") play.act(by, command);
}

/** In its order, or again, or before its turn. */
function deliver<Letter>(post: Post<Letter>, dice: Dice, to: (letter: Letter) => void): void {
  const next = post.sent[post.arrived];
  if (dice.roll() < 0.3 && post.sent.length > 0) return to(anyOf(post.sent, dice));
  if (next === undefined) return;
  post.arrived += 1;
  to(next);
}

function collect({ environment, releases, news, answers }: Town): void {
  for (const [index, post] of news.entries()) {
    const told = releases[index]?.news() ?? [];
    const all = told.filter((one) => one.environment === "production").flatMap((one) => one.news);
    post.sent.push(...all.slice(post.sent.length));
  }
  for (let one = environment.answer(); one !== undefined; one = environment.answer()) answers.sent.push(one);
}

/** What has left does not come back by old news. */
function hearNews({ environment, leftAt }: Town, letter: EnvironmentNews): void {
  const { release, at, type } = letter;
  environment.hear(letter);
  if ((type === "leave" || type === "released") && at > (leftAt.get(release) ?? "")) leftAt.set(release, at);
  for (const one of occupants(environment.state()))
    expect(one.claim >= (leftAt.get(one.release) ?? ""), `${one.release} is back`).toBe(true);
}

function hearAnswer(releases: readonly Play[], { release, word }: ReleaseAnswer): void {
  releases.find((one) => one.running().state.key === release)?.hear(word);
}

const isHolding = ({ status, claim }: ReturnType<Play["view"]>) =>
  claim?.standing === "granted" && (status === "go" || status === "deploying" || status === "watching");

function expectOneHolder({ releases }: Town): void {
  const views = releases.map((one) => one.view());
  const holders = views.filter(isHolding).map(({ key }) => key);
  expect(holders.length, `holders: ${holders.join(", ")}`).toBeLessThanOrEqual(1);
  for (const key of holders) granted.add(key);
  for (const { claim } of views) standings.add(claim?.standing ?? "");
}

/** Once all that was sent has come, everybody knows how it stands, and a free environment is nobody's wish. */
function expectSettled(town: Town): void {
  const { environment, releases, news, answers } = town;
  for (let round = 0; round < 4; round += 1) {
    for (const post of news) environment.hear(...post.sent);
    collect(town);
    for (const answer of answers.sent) hearAnswer(releases, answer);
    collect(town);
  }
  const { holder, queue, stop } = environment.state();
  for (const play of releases) expect(standingOf(play)).toBe(expectedOf(play, environment.state()));
  if (stop === undefined && queue.length > 0) expect(holder).toBeDefined();
}

const standingOf = (play: Play): ClaimView["standing"] | undefined => play.view().claim?.standing;

/** As the environment sees it; who is on its way back claims nothing. */
function expectedOf(play: Play, state: EnvironmentState): ClaimView["standing"] {
  const { key } = play.running().state;
  const claimant = occupants(state).find((one) => one.release === key);
  if (claimant === undefined || claimant.backTo !== undefined) return "none";
  return claimant === state.holder ? "granted" : "queued";
}

function walk(seed: number): void {
  const dice = diceOf(seed);
  const town = aTown();
  const { environment, releases, news, answers } = town;
  for (let step = 0; step < 90; step += 1) {
    const hours = dice.roll() < 0.85 ? 0.01 : dice.pick([0.2, 0.6]);
    for (const one of releases) one.wait(hours);
    environment.wait(hours);
    act(anyOf(releases, dice), dice);
    if (dice.roll() < 0.04) pressStop(town);
    collect(town);
    deliver(anyOf(news, dice), dice, (one) => hearNews(town, one));
    collect(town);
    deliver(answers, dice, (one) => hearAnswer(releases, one));
    expectOneHolder(town);
  }
  expectSettled(town);
}

function pressStop({ environment }: Town): void {
  const isStopped = environment.state().stop !== undefined;
  environment.send(as("leo"), isStopped ? { type: "start" } : { type: "stop", reason: "Incident" });
}

// Each seed is a test of its own, so that a busy machine does not end them.
it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "one release has production at a time, whatever becomes of the news (%i)",
  (seed) => {
    walk(seed);
    expect(granted.size).toBeGreaterThan(0);
  },
);

it("the walks have seen every standing, and each release in production", () => {
  expect([...granted].toSorted()).toEqual(["v1", "v2", "v3"]);
  expect([...standings].toSorted()).toEqual(["asked", "granted", "none", "queued"]);
});
