// What an environment tells a release: how its claim stands, and that another tag has taken its place.
import { z } from "zod";
import { optional } from "../optional.ts";
import { Instant } from "../time.ts";
import { occupants, type EnvironmentState } from "./state.ts";

export const Stop = z.object({ by: z.string(), at: Instant, reason: z.string() });

/** As it stands from a fact of the environment on; a word of an earlier fact is old. */
export const EnvironmentWord = z.object({
  environment: z.string(),
  at: Instant,
  number: z.int(),
  claim: z
    .object({
      /** The claim that it answers. */
      of: Instant,
      standing: z.enum(["granted", "queued"]),
      /** Key of the release that comes before. */
      behind: z.string().exactOptional(),
      stop: Stop.exactOptional(),
    })
    .exactOptional(),
  /** What another release has put in the place of the tag that the release had there. */
  carries: z.object({ tag: z.string(), release: z.string(), at: Instant }).exactOptional(),
});
export type EnvironmentWord = z.infer<typeof EnvironmentWord>;

/** `undefined`: there is nothing to say to it. Who is on its way back asks for nothing. */
export function answerTo(state: EnvironmentState, release: string): EnvironmentWord["claim"] {
  const { stop } = state;
  const all = occupants(state);
  const place = all.findIndex((one) => one.release === release);
  const claimant = all[place];
  if (claimant === undefined || claimant.backTo !== undefined) return undefined;
  const { claim: of } = claimant;
  if (claimant === state.holder) return { of, standing: "granted", ...optional({ stop }) };
  const behind = all[place - 1]?.release;
  const isNext = behind === undefined && stop === undefined;
  return isNext ? undefined : { of, standing: "queued", ...optional({ behind, stop }) };
}
