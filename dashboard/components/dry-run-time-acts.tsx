// Moving the dry run or taking it out: each with its reason.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isAheadRun, isToConclude } from "../dry-runs.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { useWorld } from "../world.ts";
import { MoveForm } from "./move-form.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly run: PresentedDryRun;
}

export function DryRunTimeActs({ run }: Props) {
  const { me, api } = useWorld();
  if (me.customer === true || run.closed || !(isAheadRun(run) || isToConclude(run))) return null;
  return (
    <div className="acts column">
      <Unfold label={say("Move")} why={whyNotDryRun(run, me, "reschedule")}>
        {(close) => (
          <MoveForm
            label={say("Move the dry run")}
            startsAt={run.session.startsAt}
            timezone={run.session.timezone}
            onDone={close}
            send={(move) => api.sendDryRun(run.key, "reschedule", move)}
          />
        )}
      </Unfold>
      <Unfold label={say("Cancel the dry run")} why={whyNotDryRun(run, me, "cancel")}>
        {(close) => (
          <ReasonForm
            submit={say("Cancel this dry run")}
            onDone={close}
            send={(reason) => api.sendDryRun(run.key, "cancel", { reason })}
          />
        )}
      </Unfold>
    </div>
  );
}
