// One performance of the demo: acts on one release through the API, told as they happen.
import type { RefusalCode } from "#domain/outcome.ts";
import type { Person } from "#domain/people.ts";
import { ReleaseView } from "#domain/release/view-schema.ts";
import { ViewAnswer } from "../answers.ts";
import { releasePath } from "../cli.ts";
import { accepted, type Answer, type Client } from "../client.ts";
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
}

/** Starts the release and gives the hand for all that follows. */
export async function startPlay(stage: Stage, { key, title, commit }: Start): Promise<Play> {
  const { url, cast, narrator } = stage;
  const { post, accepted: count } = counting(cast);
  narrator.person(cast.author, `starts ${title} as ${key}, commit ${commit.slice(0, 12)}.`);
  const build = { tag: key, commit, authors: [cast.author.id] };
  const started = accepted(await post(cast.author, "/api/releases", { key, title, build }), unexpected);
  narrator.verdict(started.view);
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

function refusedAs(code: RefusalCode, answer: Acted): Problem {
  if (answer.outcome === "done")
    throw new Failure(`That was accepted, and ought to have been refused with ${code}.`);
  const { problem } = answer;
  if (problem.code === code) return problem;
  throw new Failure(`That was refused with ${problem.code} instead of ${code}: ${problemText(problem)}`);
}

/** `v2025.11.21`, or with the first letter that makes it new. */
export async function freeKey(client: Client, today: string): Promise<string> {
  const day = `v${today.replaceAll("-", ".")}`;
  const letters = ["", ..."abcdefghijklmnopqrstuvwxyz".split("")];
  for (const key of letters.map((letter) => day + letter)) {
    const answer = await client.get(releasePath(key), ReleaseView);
    if (answer.outcome === "done") continue;
    if (answer.problem.status === 404) return key;
    throw unexpected(answer.problem);
  }
  throw new Failure(
    `All keys of ${day} are used. Run the demo tomorrow, or start with an empty RUNSHEET_DATA.`,
  );
}

export function unexpected(problem: Problem): Failure {
  return new Failure(
    `The demo stops here, because that was refused (${problem.status} ${problem.code}).\n${problemText(problem)}`,
  );
}
