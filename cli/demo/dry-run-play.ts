// The hand for one dry run: started on a date that is free, moved to now, and left once its traces are there.
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { addDays } from "#domain/local-dates.ts";
import type { RefusalCode } from "#domain/outcome.ts";
import type { Person } from "#domain/people.ts";
import type { DryRunPlan } from "#domain/plan/dry-run-plan.ts";
import { after } from "#domain/time.ts";
import { MetricRunAnswer } from "../answers.ts";
import { accepted, type Answer } from "../client.ts";
import { DryRunAnswer, dryRunPath } from "../dry-run/sending.ts";
import { Failure } from "../failure.ts";
import { refusedAs, unexpected, type Message, type Stage } from "./play.ts";
import { needed, type Scene } from "./scene.ts";

export interface DryRunPlay extends Stage {
  /** Of the workflow. */
  readonly id: string;
  readonly rules: DryRunPlan;
  readonly owner: Person;
  holderOf(role: string | undefined): Person;
  view(): Promise<PresentedDryRun>;
  does(person: Person, message: Message): Promise<PresentedDryRun>;
  triesInVain(person: Person, message: Message, code: RefusalCode): Promise<void>;
  /** To a moment from now; who had said yes is asked anew. */
  moves(): Promise<void>;
  /** The answer comes once it has begun. */
  begins(): Promise<void>;
  /** Posts what a participant has decided, as the product would; the key of that row. */
  decides(scenario: string, action: string): Promise<string>;
  /** Waits until nothing that it leaves is under way any more. */
  settled(): Promise<void>;
}

export async function startDryRunPlay(scene: Scene, rules: DryRunPlan): Promise<DryRunPlay> {
  const { cast, narrator } = scene;
  const holderOf = (role: string | undefined) =>
    needed(cast.holders(role ?? "")[0], `somebody with the role ${role}`);
  const owner = holderOf(rules.owner);
  narrator.person(owner, `plans "${rules.title}".`);
  const { key: date, id } = await startOnFreeDate(scene, owner);
  const path = dryRunPath(date);
  const post = async (person: Person, { name, body }: Message) =>
    (await cast.client(person)).post(`${path}/${name}`, body, DryRunAnswer);
  const view = async () => accepted(await (await cast.client(owner)).get(path, PresentedDryRun), unexpected);
  const does: DryRunPlay["does"] = async (person, message) => {
    narrator.person(person, message.told);
    return accepted(await post(person, message), unexpected).view;
  };
  return {
    ...scene,
    id,
    rules,
    owner,
    holderOf,
    view,
    does,
    triesInVain: async (person, message, code) => {
      narrator.person(person, message.told);
      narrator.refusal(refusedAs(code, await post(person, message)));
    },
    moves: async () => {
      const at = after(scene.now(), untilItBegins);
      const told = "moves the session: everybody is here today.";
      await does(owner, { name: "reschedule", body: { at, reason: "Everybody is here today." }, told });
    },
    begins: async () =>
      narrator.said([(await until(view, ({ status }) => status === "in-progress")).verdict]),
    decides: (scenario, action) => postDecision(scene, { id, scenario, action, rules }),
    settled: async () =>
      void (await until(view, ({ status, undelivered }) => status === "held" && undelivered.length === 0)),
  };
}

/** Long enough for everybody to confirm. */
const untilItBegins = "20 seconds";

/** The nightly run on demand: what the session is to show. */
export async function measure(
  { cast, narrator }: Scene,
  { setup: { environment } }: DryRunPlan,
): Promise<void> {
  const person = needed(cast.holders("data")[0], "somebody who measures");
  const client = await cast.client(person);
  narrator.person(person, `runs the nightly metrics of ${environment} on demand.`);
  const started = accepted(
    await client.post("/api/metrics/runs", { environment }, MetricRunAnswer),
    unexpected,
  );
  const path = `/api/metrics/runs/${encodeURIComponent(started.id)}`;
  for (let tried = 0; tried < tries; tried += 1) {
    const { status } = accepted(await client.get(path, MetricRunAnswer), unexpected);
    if (status === "completed") return;
    await pause(500);
  }
  throw new Failure(`The run ${started.id} does not end.`);
}

const daysAhead = 50;

/** One date has one dry run for ever. */
async function startOnFreeDate({ cast, now, narrator }: Scene, owner: Person): Promise<PresentedDryRun> {
  const client = await cast.client(owner);
  for (let ahead = 1; ahead <= daysAhead; ahead += 1) {
    const date = addDays(now().slice(0, 10), ahead);
    const answer: Answer<z.infer<typeof DryRunAnswer>> = await client.post(
      "/api/dry-runs",
      { date },
      DryRunAnswer,
    );
    if (answer.outcome === "refused" && answer.problem.code === "dry-run-exists") continue;
    const { view } = accepted(answer, unexpected);
    narrator.said([`${view.key}: ${view.verdict}`]);
    return view;
  }
  throw new Failure(`Each of the next ${daysAhead} days has a dry run. Start with an empty RUNSHEET_DATA.`);
}

interface Decided {
  readonly id: string;
  readonly scenario: string;
  readonly action: string;
  readonly rules: DryRunPlan;
}

const Taken = z.object({ accepted: z.number(), duplicates: z.number() });

async function postDecision({ cast, now }: Scene, { id, scenario, action, rules }: Decided): Promise<string> {
  const client = await cast.client(needed(cast.holders("data")[0], "somebody who posts decisions"));
  const key = `demo/${id}/${scenario}`;
  const shopDomain = rules.setup.shops[0];
  const decision = {
    key,
    scope: rules.success.decisionScope,
    actor: { id: "demo-operator", type: "person" },
    action,
    ...(shopDomain === undefined ? {} : { shopDomain }),
    environment: rules.setup.environment,
    occurredAt: now(),
  };
  accepted(await client.post("/api/decisions", { decisions: [decision] }, Taken), unexpected);
  return key;
}

const tries = 60;

async function until(
  view: () => Promise<PresentedDryRun>,
  isSo: (view: PresentedDryRun) => boolean,
): Promise<PresentedDryRun> {
  for (let tried = 0; tried < tries; tried += 1) {
    const seen = await view();
    if (isSo(seen)) return seen;
    await pause(500);
  }
  throw new Failure("The dry run does not go on. Look at runsheet status for what is undelivered.");
}
