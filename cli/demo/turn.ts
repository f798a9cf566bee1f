// One release has production at a time: a go waits for its turn, and says behind whom.
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../failure.ts";
import type { Play } from "./play.ts";

const tries = 120;

/** Whether production is this release's; one that is queued has said so, and nothing of it is deployed. */
export async function hasItsTurn(play: Play): Promise<boolean> {
  for (let tried = 0; tried < tries; tried += 1) {
    const { claim, verdict } = await play.view();
    if (claim === undefined || claim.standing === "granted") return true;
    if (claim.standing === "queued") {
      play.narrator.note(`${verdict} Nothing is deployed until then.`);
      return false;
    }
    await pause(500);
  }
  throw new Failure("Production does not answer. Look at runsheet status for what is undelivered.");
}
