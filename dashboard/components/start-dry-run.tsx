// A dry run as the plan has it, or with another date; what it waits for then follows by itself.
import { optionalIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { dryRunPath, navigate } from "../routes.ts";
import { useNow, useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { Row } from "./row.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

export function StartDryRun() {
  const { me, plan, api, clock } = useWorld();
  const now = useNow();
  if (me.customer === true || plan.dryRun === undefined) return null;
  const { title, session } = plan.dryRun;
  return (
    <Row>
      <Unfold label={say("Start a dry run")}>
        {() => (
          <ActForm
            label={say("Start a dry run")}
            submit={say("Start the dry run")}
            onDone={({ view }) => navigate(dryRunPath(view.key))}
            send={(fields) => api.startDryRun(optionalIn(fields, "date", "time"))}
          >
            <p>{say("{0}, as the plan has it, with all that has to be there before.", title)}</p>
            <TextField
              name="date"
              label={say("Date")}
              type="date"
              hint={say("Left empty, the plan's: {0}", clock.day(session.date, now))}
            />
            <TextField
              name="time"
              label={say("Begins")}
              type="time"
              hint={say("In {0}; left empty, {1}", session.timezone, session.time)}
            />
          </ActForm>
        )}
      </Unfold>
    </Row>
  );
}
