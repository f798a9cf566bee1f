// A call of one's own, or one of the plan ahead of its time; its preparation and its messages follow by themselves.
import { useState } from "react";
import type { PlannedCall } from "../api.ts";
import { optionalIn, textIn, textsIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { whyNotAsk } from "../permissions.ts";
import { callPath, navigate } from "../routes.ts";
import { instantOf } from "../wall-time.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { PeopleField } from "./people-field.tsx";
import { Row } from "./row.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

export function AskForCall() {
  const { me, plan } = useWorld();
  const [first] = plan.calls ?? [];
  if (me.customer === true || first === undefined) return null;
  return (
    <Row>
      <Unfold label={say("Plan another call")} why={whyNotAsk(plan, me)}>
        {() => <AskForm calls={plan.calls ?? []} first={first} />}
      </Unfold>
    </Row>
  );
}

interface Props {
  readonly calls: readonly PlannedCall[];
  readonly first: PlannedCall;
}

function AskForm({ calls, first }: Props) {
  const { api } = useWorld();
  const [chosen, setChosen] = useState(first.id);
  const { timezone, participants } = calls.find(({ id }) => id === chosen) ?? first;
  return (
    <ActForm
      label={say("Plan another call")}
      submit={say("Plan the call")}
      onDone={({ view }) => navigate(callPath(view.key))}
      send={(fields) => {
        const typed = textIn(fields, "at");
        const people = textsIn(fields, "participants");
        return api.startCall({
          cadence: textIn(fields, "cadence"),
          at: instantOf(typed, timezone) ?? typed,
          ...optionalIn(fields, "focus"),
          ...(people.length > 0 && { participants: people }),
        });
      }}
    >
      <ChoiceField
        name="cadence"
        label={say("Call")}
        choices={calls.map(({ id, title }) => ({ value: id, label: title }))}
        onChoice={setChosen}
      />
      <TextField
        name="at"
        label={say("Begins")}
        type="datetime-local"
        hint={say("In {0}", timezone)}
        required
      />
      <TextField
        name="focus"
        label={say("Focus")}
        hint={say("Left empty, it is the one of the plan")}
        lines={2}
      />
      <PeopleField
        key={chosen}
        name="participants"
        label={say("Participants")}
        chosen={participants}
        customers
      />
    </ActForm>
  );
}
