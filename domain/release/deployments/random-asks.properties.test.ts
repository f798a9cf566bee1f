// Plays random acts on fixed seeds: nobody is ever asked to deploy what must not be deployed now.
import { expect, it } from "vitest";
import { anyCommand, anySender } from "#test/builders/any-command.ts";
import { anAskingPlan } from "#test/builders/asking-release.ts";
import { anyOf, diceOf, type Dice } from "#test/builders/dice.ts";
import { go, playToDecision } from "#test/builders/play.ts";
import { aStart, hoursAfter } from "#test/builders/release.ts";
import { carryOut } from "../../commands.ts";
import { dropPointless, endEffect, takeHead } from "../../outbox.ts";
import { catchUp } from "../../running.ts";
import type { Instant } from "../../time.ts";
import { releaseMessageNames, type ReleaseMessageName } from "../messages.ts";
import { releaseProcess } from "../process.ts";
import { releaseView } from "../view.ts";
import { mayDeploy } from "./may-deploy.ts";

/** What lets a deployment happen, or stops it. */
const telling: readonly ReleaseMessageName[] = [
  "reportDeployment",
  "changeBuild",
  "hold",
  "resume",
  "signOff",
  "decide",
  "attachEvidence",
];

type Release = ReturnType<ReturnType<typeof playToDecision>["running"]>;

function acted(running: Release, at: Instant, dice: Dice): Release {
  const view = releaseView(running, at);
  const message = anyOf(dice.roll() < 0.6 ? telling : releaseMessageNames, dice);
  const command = anyCommand(view, { message, choice: Math.floor(dice.roll() * 1e6) });
  const by = anySender(view, command, { who: Math.floor(dice.roll() * 16), away: 0 });
  const taken = carryOut(releaseProcess, running, { command, by, at });
  return "outcome" in taken ? running : taken;
}

function taken(running: Release, at: Instant): Release {
  const head = takeHead(running, "deployments");
  if (head === undefined) return running;
  const how = { end: "done", result: undefined } as const;
  return endEffect(releaseProcess, head.running, { effect: head.effect, how, at });
}

/** By environment, how often a request stood in the outbox after an act. */
function walk(seed: number): readonly string[] {
  const dice = diceOf(seed);
  const play = playToDecision(aStart({ plan: anAskingPlan() }));
  go(play);
  let [at, running] = [play.at(), play.running()];
  const asked: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    at = hoursAfter(at, dice.pick([0.01, 0.01, 1, 13]));
    running = acted(catchUp(releaseProcess, running, at), at, dice);
    running = dropPointless(releaseProcess, running);
    for (const { body } of running.outbox) {
      if (body.lane !== "deployments") continue;
      const { environment, tag, commit } = body.request.ask;
      expect(mayDeploy(running.state, environment, at), `seed ${seed}, step ${step}`).toBe(true);
      expect(running.state.build).toMatchObject({ tag, commit });
      asked.push(environment);
    }
    expect(releaseProcess.follow(running.state, at)).toBeUndefined();
    if (dice.roll() < 0.2) running = taken(running, at);
  }
  return asked;
}

it("whatever happens, only what may be deployed now is asked for", () => {
  const asked = Array.from({ length: 30 }, (_, seed) => walk(seed + 1)).flat();
  expect(new Set(asked)).toEqual(new Set(["staging", "production"]));
});
