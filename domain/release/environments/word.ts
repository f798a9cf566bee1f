// What a release makes of the word of an environment. Told twice, or late, it changes nothing.
import { EnvironmentWord } from "../../environment/answers.ts";
import { isLater } from "../../environment/hear.ts";
import { optional } from "../../optional.ts";
import type { Instant } from "../../time.ts";
import type { EventOf, ReleaseEvent } from "../events.ts";
import type { ReleaseState } from "../state.ts";
import { goInForce, isOver, statusOf } from "../status.ts";
import type { EnvironmentHeard } from "./heard.ts";

/** Rubbish, and what it knows already or needs no more, is no event: a Signal can't be refused. */
export function eventsOfWord(state: ReleaseState, argument: unknown): readonly ReleaseEvent[] {
  const read = EnvironmentWord.safeParse(argument);
  if (!read.success || isOver(state)) return [];
  const word = read.data;
  const isNews = word.claim === undefined ? isOtherTag(state, word) : isAnswer(state, word);
  return isNews
    ? [{ type: "environment-told", ...word, ...(isGrantAtOnce(state, word) ? { atOnce: true } : {}) }]
    : [];
}

/** No version and no row of its own: the environment has both, and every reading of the release shows it. */
function isGrantAtOnce({ environments }: ReleaseState, { environment, claim }: EnvironmentWord): boolean {
  const isFirst = environments?.[environment]?.claim?.of !== claim?.of;
  return isFirst && claim?.standing === "granted" && claim.stop === undefined;
}

function isOtherTag({ environments }: ReleaseState, word: EnvironmentWord): boolean {
  return word.carries !== undefined && isLater(word, environments?.[word.environment]?.carriesSaid);
}

function isAnswer(state: ReleaseState, word: EnvironmentWord): boolean {
  const isToThisGo = word.claim?.of === goInForce(state)?.at;
  return isToThisGo && isLater(word, state.environments?.[word.environment]?.claimSaid);
}

export function withWord(
  state: ReleaseState,
  { environment, at: saidAt, number, claim, carries }: EventOf<"environment-told">,
  at: Instant,
): ReleaseState {
  const said = { at: saidAt, number };
  const before = state.environments?.[environment];
  const heard: EnvironmentHeard = {
    ...before,
    ...(claim === undefined ? {} : { claimSaid: said, claim: { ...claim, ...grantOf(claim, before, at) } }),
    ...(carries === undefined ? {} : { carriesSaid: said, carries }),
  };
  return { ...state, environments: { ...state.environments, [environment]: heard } };
}

/** A stop, and its end, give nobody more time. */
function grantOf(
  { of, standing }: NonNullable<EnvironmentWord["claim"]>,
  before: EnvironmentHeard | undefined,
  at: Instant,
): { readonly grantedAt?: Instant } {
  if (standing !== "granted") return {};
  const known = before?.claim?.of === of ? before.claim.grantedAt : undefined;
  return { grantedAt: known ?? at };
}

/** After the review the gates stand as they stood for the go, whatever another release has put in the place of the tag. */
export function isQuietWord(event: ReleaseEvent, before: ReleaseState): boolean {
  if (event.type !== "environment-told") return false;
  return event.claim === undefined ? statusOf(before) !== "reviewing" : event.atOnce === true;
}

/** For the decision log: in flat words. */
export function payloadOfWord({ environment, claim, carries }: EventOf<"environment-told">) {
  if (carries !== undefined) return { environment, tag: carries.tag, of: carries.release };
  const { standing, behind, stop } = claim ?? {};
  return { environment, ...optional({ standing, behind, stoppedBy: stop?.by, stopReason: stop?.reason }) };
}

/** Reasons of stops are for pages and cards. */
export function withoutStopWords(state: ReleaseState): ReleaseState {
  const { environments = {} } = state;
  const stopped = Object.entries(environments).flatMap(([name, heard]): [string, EnvironmentHeard][] => {
    const { claim } = heard;
    return claim?.stop === undefined
      ? []
      : [[name, { ...heard, claim: { ...claim, stop: { ...claim.stop, reason: "" } } }]];
  });
  if (stopped.length === 0) return state;
  return { ...state, environments: { ...environments, ...Object.fromEntries(stopped) } };
}
