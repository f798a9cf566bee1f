// Asking that a gate may pass unmet: why, and until when.
import ShieldMinus from "lucide-react/icons/shield-minus";
import { useState } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { proposedEnd, whoConfirms } from "../waivers.ts";
import { instantOf, wallTimeOf } from "../wall-time.ts";
import { useNow, useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
}

/** Nobody takes a waiver back: what was asked for wrongly gives way to the next one. */
export function Waive({ view, gate }: Props) {
  const asked = gate.waiver?.status === "pending";
  return (
    <Unfold label={asked ? say("Ask for another waiver") : say("Waive")} icon={ShieldMinus}>
      {(close) => <WaiveForm view={view} gate={gate} onDone={close} />}
    </Unfold>
  );
}

function WaiveForm({ view, gate, onDone }: Props & { readonly onDone: () => void }) {
  const { api, plan } = useWorld();
  const now = useNow();
  const [proposed] = useState(() => wallTimeOf(proposedEnd(now), plan.timezone));
  return (
    <ActForm
      label={say("Waive {0}", gate.title)}
      submit={say("Ask for the waiver")}
      onDone={onDone}
      send={(fields) => {
        const typed = textIn(fields, "until");
        return api.send(view.key, "waive", {
          gate: gate.id,
          reason: textIn(fields, "reason"),
          until: instantOf(typed, plan.timezone) ?? typed,
        });
      }}
    >
      <p>{say("The gate passes unmet until then, and stays amber. {0}", whoConfirms(view))}</p>
      <TextField name="reason" label={say("Reason")} lines={2} required />
      <EndField proposed={proposed} />
    </ActForm>
  );
}

/** In the zone of every time on the page; who sits elsewhere reads the end in their own below it. */
function EndField({ proposed }: { readonly proposed: string }) {
  const { plan, clock } = useWorld();
  const [typed, setTyped] = useState(proposed);
  const end = instantOf(typed, plan.timezone);
  const here = end === undefined ? undefined : clock.here(end);
  return (
    <TextField
      name="until"
      label={say("Until")}
      type="datetime-local"
      hint={say("In {0}{1}", plan.timezone, here === undefined ? "" : say("; where you are, {0}", here))}
      value={proposed}
      onText={setTyped}
      required
    />
  );
}
