// A new entry of the change log; its line in the document and its message to the channel follow by themselves.
import { wordByChangeKind } from "../change-kinds.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { changeKinds } from "../routes.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";
import { Unfold } from "./unfold.tsx";

export function AddChange({ onAdded }: { readonly onAdded: () => void }) {
  return (
    <Unfold label={say("Add an entry")} look="filled">
      {(close) => (
        <AddForm
          onDone={() => {
            onAdded();
            close();
          }}
        />
      )}
    </Unfold>
  );
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const { api } = useWorld();
  return (
    <ActForm
      label={say("Add an entry")}
      submit={say("Add to the change log")}
      look="filled"
      onDone={onDone}
      send={(fields) =>
        api.addChange({
          kind: oneOf(changeKinds, textIn(fields, "kind")),
          change: textIn(fields, "change"),
          ...optionalIn(fields, "evidence"),
        })
      }
    >
      <ChoiceField
        name="kind"
        label={say("Kind")}
        choices={changeKinds.map((value) => ({ value, label: wordByChangeKind[value] }))}
        hint={say("A roadmap change names those who follow it")}
      />
      <TextField name="change" label={say("What changed")} lines={2} required />
      <TextField
        name="evidence"
        label={say("Evidence")}
        hint={say("An address, or a path in the workspace")}
      />
    </ActForm>
  );
}
