// Moving the dry run or taking it out: each with its reason.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { isAheadRun, isToConclude } from "../dry-runs.ts";
import { textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { whyNotDryRun } from "../permissions.ts";
import { instantOf, wallTimeOf } from "../wall-time.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { TextField } from "./text-field.tsx";
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
        {(close) => <MoveForm run={run} onDone={close} />}
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

function MoveForm({ run, onDone }: Props & { readonly onDone: () => void }) {
  const { api } = useWorld();
  const { startsAt, timezone } = run.session;
  return (
    <ActForm
      label={say("Move the dry run")}
      submit={say("Move the dry run")}
      onDone={onDone}
      send={(fields) => {
        const typed = textIn(fields, "at");
        return api.sendDryRun(run.key, "reschedule", {
          at: instantOf(typed, timezone) ?? typed,
          reason: textIn(fields, "reason"),
        });
      }}
    >
      <TextField
        name="at"
        label={say("New time")}
        type="datetime-local"
        hint={say("In {0}", timezone)}
        value={wallTimeOf(startsAt, timezone)}
        required
      />
      <TextField name="reason" label={say("Reason")} lines={2} required />
    </ActForm>
  );
}
