// What a go is tried on at each step of a journey, so that a gap in its rules shows where a journey alone would not come.
import { carryOut, refusalOf } from "#domain/commands.ts";
import type { ReleaseCommand } from "#domain/release/messages.ts";
import { releaseProcess } from "#domain/release/process.ts";
import { statusOf } from "#domain/release/status.ts";
import { releaseView } from "#domain/release/view.ts";
import { catchUp } from "#domain/running.ts";
import type { Instant } from "#domain/time.ts";
import type { RunningRelease, Step } from "./journey.ts";
import { as } from "./people.ts";
import { hoursAfter } from "./release.ts";

/** The release as it is, in two days and in five, each also on hold. */
export function temptations({ after, at }: Step) {
  return [0, 50, 120].flatMap((hours) => {
    const then = hoursAfter(at, hours);
    const running = catchUp(releaseProcess, after, then);
    const hold = { command: { type: "hold", reason: "Wait" }, by: as("ines"), at: then } as const;
    const held = carryOut(releaseProcess, running, hold);
    return [running, ...("outcome" in held ? [] : [held])].map((one) => ({ running: one, at: then }));
  });
}

export function isGoTaken(running: RunningRelease, at: Instant): boolean {
  if (statusOf(running.state) !== "reviewing") return false;
  const gates = releaseView(running, at).stages.flatMap((stage) => stage.gates);
  const digest = gates.find(({ kind }) => kind === "decision")?.digest ?? "";
  const command: ReleaseCommand = { type: "decide", outcome: "go", rationale: "Now?", digest, attendees: [] };
  return refusalOf(releaseProcess, running, { command, by: as("ines"), at }) === undefined;
}
