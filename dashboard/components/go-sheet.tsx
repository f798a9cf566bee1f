// Go or no-go: every gate on one sheet, the digest that is decided on, a rationale in words. No colour persuades.
import { useState } from "react";
import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { oneOf, textIn, textsIn } from "../fields.ts";
import { allGates, markOf } from "../gates.ts";
import { say } from "../language/say.ts";
import { shortDigest } from "../names.ts";
import { whyNot } from "../permissions.ts";
import { useNow, useWorld } from "../world.ts";
import { ActButton } from "./act-button.tsx";
import { ActForm } from "./act-form.tsx";
import { ConfirmGo, whyNotSeen } from "./confirm-go.tsx";
import { PeopleField } from "./people-field.tsx";
import { StateWord } from "./pin.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
}

export function GoSheet({ view, gate }: Props) {
  const { api, me } = useWorld();
  const [rationale, setRationale] = useState("");
  const [seen, setSeen] = useState<string>();
  if (view.status !== "reviewing") return null;
  const barred = whyNotDecide(view, gate, me);
  const early = whyNotYet(view);
  return (
    <div className="go-sheet">
      <GateLines view={view} />
      <p className="acts">
        <ActButton send={() => api.send(view.key, "recheck", {})}>{say("Check everything again")}</ActButton>
        {barred !== undefined && (
          <ActButton send={() => api.send(view.key, "nudge", { gate: gate.id })}>{say("Nudge")}</ActButton>
        )}
      </p>
      <ActForm
        label={say("Go or no-go")}
        look={rationale.trim() === "" ? "outlined" : "filled"}
        submit={[
          { label: say("Go"), value: "go", why: barred ?? early ?? whyNotSeen(seen === gate.digest) },
          { label: say("No-go"), value: "no_go", off: barred !== undefined },
        ]}
        send={(fields) =>
          api.send(view.key, "decide", {
            outcome: oneOf(["no_go", "go"], textIn(fields, "outcome")),
            rationale: textIn(fields, "rationale"),
            attendees: textsIn(fields, "attendees"),
            digest: gate.digest,
            seenVersion: view.version,
          })
        }
      >
        <p>
          {say("You decide on")} <code>{shortDigest(gate.digest)}</code>
          {say(": every gate as it stands above, the build and the risks.")}
        </p>
        {barred === undefined && early === undefined && (
          <ConfirmGo
            view={view}
            gates={otherGates(view)}
            digest={gate.digest}
            seen={seen === gate.digest}
            onSeen={(yes) => setSeen(yes ? gate.digest : undefined)}
          />
        )}
        <TextField name="rationale" label={say("Rationale")} lines={3} required onText={setRationale} />
        <PeopleField name="attendees" label={say("Who took part")} chosen={[me.id]} />
      </ActForm>
    </div>
  );
}

function whyNotYet(view: ReleaseView): string | undefined {
  const unmet = otherGates(view).filter(({ status }) => status !== "met" && status !== "waived").length;
  if (unmet === 0) return undefined;
  return say("Go needs every gate met: {0}.", unmet === 1 ? say("1 is not") : say("{0} are not", unmet));
}

function GateLines({ view }: { readonly view: ReleaseView }) {
  const { me } = useWorld();
  const now = useNow();
  return (
    <ul className="gate-lines">
      {otherGates(view).map((one) => (
        <li key={one.id}>
          <a href={`#${one.id}`}>{one.title}</a> <StateWord mark={markOf(one, me, now)} />
        </li>
      ))}
    </ul>
  );
}

function otherGates(view: ReleaseView): readonly GateView[] {
  return allGates(view).filter(({ kind }) => kind !== "decision");
}

function whyNotDecide(
  view: ReleaseView,
  gate: GateView,
  me: Parameters<typeof whyNot>[1],
): string | undefined {
  const barred = gate.cannotSign.find(({ person }) => person === me.id);
  return (
    whyNot(view, me, "decide") ??
    (barred === undefined ? undefined : say("Not you: {0}.", barred.why.replace(me.id, "you")))
  );
}
