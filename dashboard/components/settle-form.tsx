import { useState } from "react";
// What becomes of a dependency, or that an item of readiness is not needed: with its reason, and who else is waited for.
import type { PresentedDryRun } from "#domain/dry-run/presented.ts";
import { wordByItemState } from "../dry-run-words.ts";
import { oneOf, optionalIn, textsIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { capitalised } from "../names.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { RolesField } from "./roles-field.tsx";
import { TextField } from "./text-field.tsx";

const states = ["open", "done", "waived", "dropped"] as const;
type State = (typeof states)[number];

interface Props {
  readonly run: PresentedDryRun;
  readonly id: string;
  readonly title: string;
  readonly owners: readonly string[];
  readonly waitingOn: readonly string[];
  readonly choices: readonly State[];
  readonly first: State;
  readonly onDone: () => void;
}

export function SettleForm({ run, id, title, owners, waitingOn, choices, first, onDone }: Props) {
  const { api } = useWorld();
  const [state, setState] = useState<State>(first);
  const isDecided = state === "waived" || state === "dropped";
  return (
    <ActForm
      label={say("Settle {0}", title)}
      submit={say("Settle it")}
      onDone={onDone}
      send={(fields) =>
        api.sendDryRun(run.key, "settleDependency", {
          dependency: id,
          state,
          ...(state === "open" && { waitingOn: textsIn(fields, "waitingOn") }),
          ...optionalIn(fields, "reason", "decision", "link"),
        })
      }
    >
      <ChoiceField
        name="state"
        label={say("State")}
        value={first}
        choices={choices.map((value) => ({ value, label: capitalised(wordByItemState[value]) }))}
        onChoice={(value) => setState(oneOf(states, value))}
      />
      {state === "open" && (
        <RolesField name="waitingOn" label={say("Waits for|roles")} chosen={waitingOn} without={owners} />
      )}
      {isDecided && <TextField name="reason" label={say("Reason")} lines={2} required />}
      {isDecided && (
        <TextField
          name="decision"
          label={say("Decision id")}
          hint={say("Left empty, this entry of the decision log")}
        />
      )}
      {state === "done" && (
        <TextField name="link" label={say("Link")} hint={say("A web address or a path in the workspace")} />
      )}
    </ActForm>
  );
}
