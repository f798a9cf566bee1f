// Whom a fact concerns: those whose claim stands otherwise than before, and who has lost its place on the environment.
import { canonicalJson } from "../canonical.ts";
import { optional } from "../optional.ts";
import type { Fact, Wish } from "../process.ts";
import { answerTo, type EnvironmentWord } from "./answers.ts";
import type { EnvironmentEffect } from "./effects.ts";
import type { EnvironmentEvent } from "./events.ts";
import { occupants, type EnvironmentState } from "./state.ts";

type EnvironmentWish = Wish<EnvironmentEffect>;

export function react(
  before: EnvironmentState,
  fact: Fact<EnvironmentEvent>,
  now: EnvironmentState,
): readonly EnvironmentWish[] {
  return [...answers(before, fact, now), ...displaced(before, fact, now), ...looks(fact)];
}

function answers(
  before: EnvironmentState,
  fact: Fact<EnvironmentEvent>,
  now: EnvironmentState,
): readonly EnvironmentWish[] {
  return occupants(now).flatMap(({ release }) => {
    const claim = answerTo(now, release);
    const isKnown = canonicalJson(claim ?? {}) === canonicalJson(answerTo(before, release) ?? {});
    return claim === undefined || isKnown
      ? []
      : [answer(`claim-${release}`, release, { ...from(fact, now), claim })];
  });
}

function displaced(
  { carries: former }: EnvironmentState,
  fact: Fact<EnvironmentEvent>,
  now: EnvironmentState,
): readonly EnvironmentWish[] {
  const { carries } = now;
  if (former === undefined || former.tag === carries?.tag || former.release === carries?.release) return [];
  return [answer(`tag-${former.release}`, former.release, { ...from(fact, now), ...optional({ carries }) })];
}

function from({ at, number }: Fact<EnvironmentEvent>, { name }: EnvironmentState) {
  return { environment: name, at, number };
}

/** Of several waiting answers of one kind to one release the newest counts. */
function answer(name: string, release: string, word: EnvironmentWord): EnvironmentWish {
  const body = { lane: "answers", answer: { release, word } } as const;
  return { lane: "answers", name, card: name, what: `answer to ${release}`, body };
}

function looks({ event }: Fact<EnvironmentEvent>): readonly EnvironmentWish[] {
  if (event.type !== "look-began") return [];
  const { release } = event;
  const check = { type: "look-for-release", release } as const;
  return [{ lane: "checks", name: "look", what: `look for ${release}`, body: { lane: "checks", check } }];
}
