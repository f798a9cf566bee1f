// How a release stands, as the exit code that scripts read.
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { exitCode, type ExitCode } from "./failure.ts";

/** What a script wants to know of a release. */
export function exitCodeOf(view: ReleaseView): ExitCode {
  const last = view.decisions.at(-1);
  switch (view.status) {
    case "go":
    case "deploying":
    case "watching":
    case "released":
      return exitCode.done;
    case "no-go":
    case "rolled-back":
    case "abandoned":
    case "ended-outside":
      return exitCode.rejected;
    case "closed":
      return last?.outcome === "go" && view.rollBack === undefined ? exitCode.done : exitCode.rejected;
    case "reviewing":
      return reviewCodeOf(view);
  }
}

export function hasEnded({ status }: Pick<ReleaseView, "status">): boolean {
  return !["reviewing", "go", "deploying", "watching"].includes(status);
}

export function gatesOf(view: ReleaseView): readonly GateView[] {
  return view.stages.flatMap(({ gates }) => gates);
}

function reviewCodeOf(view: ReleaseView): ExitCode {
  if (gatesOf(view).some(({ rejection, status }) => rejection !== undefined && status !== "met"))
    return exitCode.rejected;
  return view.decisions.at(-1)?.status === "expired" ? exitCode.expired : exitCode.blocked;
}
