// The press that makes figures fresh, and what became of it. The tiles themselves come by the server's events.
import RefreshCw from "lucide-react/icons/refresh-cw";
import { useId } from "react";
import { isBusy } from "../acts.tsx";
import { say } from "../language/say.ts";
import { whyNotRun } from "../plan-words.ts";
import { rerunInWords, type Rerun } from "../rerun.ts";
import { useWorld } from "../world.ts";
import { ActEnd, labelOf, type ButtonLook } from "./act-button.tsx";
import { offAttributes, WhyNot } from "./why-not.tsx";

interface Props {
  readonly rerun: Rerun;
  readonly place: string;
  readonly look: Exclude<ButtonLook, "quiet">;
}

export function RerunButton({ rerun: { state, place: pressed, press }, place, look }: Props) {
  const { plan, me, clock } = useWorld();
  const id = useId();
  const why = whyNotRun(plan, me);
  const ended = state.phase === "done" ? { phase: "idle" as const } : state;
  const busy = isBusy(ended);
  return (
    <span className="act-place">
      <button
        type="button"
        className={`button ${look}`}
        {...offAttributes(why, id, busy)}
        onClick={() => {
          if (!busy && why === undefined) press(place);
        }}
      >
        <RefreshCw className="icon" size={16} aria-hidden="true" />
        {labelOf(ended, say("Re-run"))}
      </button>
      <WhyNot id={id} why={why} />
      {pressed === place && <ActEnd state={ended} />}
      {pressed === place && state.phase === "done" && (
        <span className="hint">{rerunInWords(state, clock)}</span>
      )}
    </span>
  );
}
