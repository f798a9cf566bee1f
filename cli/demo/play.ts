// One performance of the demo: acts on one release through the API, told as they happen.
import { optional } from "#domain/optional.ts";
import type { RefusalCode } from "#domain/outcome.ts";
import type { Person } from "#domain/people.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { ViewAnswer } from "../answers.ts";
import { releasePath } from "../cli.ts";
import { accepted, type Answer } from "../client.ts";
import { Failure } from "../failure.ts";
import { problemText } from "../print.ts";
import type { Problem } from "../problem.ts";
import type { Cast } from "./cast.ts";
import type { Narrator } from "./narrator.ts";

export interface Message {
  readonly name: string;
  readonly body: unknown;
  /** After the person's name: `signs Risks as product.` */
  readonly told: string;
}

export interface Play {
  readonly key: string;
  readonly url: string;
  readonly cast: Cast;
  readonly narrator: Narrator;
  view(): Promise<ReleaseView>;
  does(person: Person, message: Message): Promise<ReleaseView>;
  /** What has to be refused, with this code. */
  triesInVain(person: Person, message: Message, code: RefusalCode): Promise<void>;
  /** Messages that were accepted so far, the start included. */
  accepted(): number;
}

export interface Stage {
  readonly url: string;
  readonly cast: Cast;
  readonly narrator: Narrator;
}

export interface Start {
  readonly key: string;
  readonly title: string;
  readonly commit: string;
  /** The author of the build where nobody is named. */
  readonly by?: Person;
  /** Key of the older release whose place it takes. */
  readonly supersedes?: string;
}

/** Starts the release and gives the hand for all that follows. */
export async function startPlay(stage: Stage, start: Start): Promise<Play> {
  const { cast, narrator } = stage;
  const hands = counting(cast);
  const starter = start.by ?? cast.author;
  narrator.person(starter, `starts ${startWords(start)}`);
  const started = accepted(await hands.post(starter, "/api/releases", startBody(stage, start)), unexpected);
  narrator.verdict(started.view);
  return playWith(stage, start.key, hands);
}

/** The hand for a release that is there already. */
export function resumePlay(stage: Stage, key: string): Play {
  return playWith(stage, key, counting(stage.cast));
}

function playWith(
  { url, cast, narrator }: Stage,
  key: string,
  { post, accepted: count }: ReturnType<typeof counting>,
): Play {
  const path = releasePath(key);
  return {
    key,
    url,
    cast,
    narrator,
    accepted: count,
    view: async () => accepted(await (await cast.client(cast.author)).get(path, ReleaseView), unexpected),
    does: async (person, { name, body, told }) => {
      narrator.person(person, told);
      const { view } = accepted(await post(person, `${path}/${name}`, body), unexpected);
      narrator.verdict(view);
      return view;
    },
    triesInVain: async (person, { name, body, told }, code) => {
      narrator.person(person, told);
      narrator.refusal(refusedAs(code, await post(person, `${path}/${name}`, body)));
    },
  };
}

/** A start that has to be refused, with this code. */
export async function startsInVain(stage: Stage, start: Start, code: RefusalCode): Promise<void> {
  const { cast, narrator } = stage;
  const starter = start.by ?? cast.author;
  narrator.person(starter, `tries to start ${startWords(start)}`);
  narrator.refusal(
    refusedAs(code, await counting(cast).post(starter, "/api/releases", startBody(stage, start))),
  );
}

function startWords({ key, title, commit, supersedes }: Start): string {
  const place = supersedes === undefined ? "" : `, in the place of ${supersedes}`;
  return `${key}, "${title}", commit ${commit.slice(0, 12)}${place}.`;
}

function startBody({ cast }: Stage, { key, title, commit, supersedes }: Start): object {
  const build = { tag: key, commit, authors: [cast.author.id] };
  return { key, title, build, ...optional({ supersedes }) };
}

type Acted = Answer<{ readonly view: ReleaseView }>;

function counting(cast: Cast) {
  let count = 0;
  const post = async (person: Person, path: string, body: unknown): Promise<Acted> => {
    const answer = await (await cast.client(person)).post(path, body, ViewAnswer);
    if (answer.outcome === "done") count += 1;
    return answer;
  };
  return { post, accepted: () => count };
}

export function refusedAs(code: RefusalCode, answer: Answer<unknown>): Problem {
  if (answer.outcome === "done")
    throw new Failure(`That was accepted, and ought to have been refused with ${code}.`);
  const { problem } = answer;
  if (problem.code === code) return problem;
  throw new Failure(`That was refused with ${problem.code} instead of ${code}: ${problemText(problem)}`);
}

export function unexpected(problem: Problem): Failure {
  return new Failure(
    `The demo stops here, because that was refused (${problem.status} ${problem.code}).\n${problemText(problem)}`,
  );
}
