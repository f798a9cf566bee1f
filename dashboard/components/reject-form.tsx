import type { GateView, ReleaseView } from "#domain/release/view-schema.ts";
import { roleName } from "#domain/role-name.ts";
import { oneOf, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";

const categories = ["quality", "risk", "scope", "evidence", "timing", "other"] as const;
const wordByCategory = {
  quality: say("Quality"),
  risk: say("Risk"),
  scope: say("Scope"),
  evidence: say("Evidence"),
  timing: say("Timing"),
  other: say("Other"),
} as const;

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
      label={say("Reject {0} as {1}", gate.title, roleName(role))}
      submit={say("Reject as {0}", roleName(role))}
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
        label={say("About")}
        choices={categories.map((value) => ({ value, label: wordByCategory[value] }))}
      />
      <TextField name="reason" label={say("Reason")} lines={2} required />
    </ActForm>
  );
}
