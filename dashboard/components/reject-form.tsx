import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { oneOf, textIn } from "../fields.ts";
import { capitalised, roleName } from "../names.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";

const categories = ["quality", "risk", "scope", "evidence", "timing", "other"] as const;

interface Props {
  readonly view: ReleaseView;
  readonly gate: GateView;
  readonly role: string;
  readonly onDone: () => void;
}

export function RejectForm({ view, gate, role, onDone }: Props) {
  const { api } = useWorld();
  return (
    <ActForm
      label={`Reject ${gate.title} as ${roleName(role)}`}
      submit={`Reject as ${roleName(role)}`}
      onDone={onDone}
      send={(fields) =>
        api.send(view.key, "reject", {
          gate: gate.id,
          role,
          category: oneOf(categories, textIn(fields, "category")),
          reason: textIn(fields, "reason"),
        })
      }
    >
      <ChoiceField
        name="category"
        label="About"
        choices={categories.map((value) => ({ value, label: capitalised(value) }))}
      />
      <TextField name="reason" label="Reason" lines={2} required />
    </ActForm>
  );
}
