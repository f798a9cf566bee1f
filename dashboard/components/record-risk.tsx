import type { ReleaseView } from "#domain/release/view-schema.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { capitalised } from "../names.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";

const severities = ["low", "medium", "high"] as const;

export function RecordRisk({ view, onDone }: { readonly view: ReleaseView; readonly onDone: () => void }) {
  const { api, people, me } = useWorld();
  const team = [...people.values()].filter(({ customer }) => !customer);
  return (
    <ActForm
      label="Record a risk"
      submit="Record the risk"
      onDone={onDone}
      send={(fields) =>
        api.send(view.key, "recordRisk", {
          title: textIn(fields, "title"),
          severity: oneOf(severities, textIn(fields, "severity")),
          owner: textIn(fields, "owner"),
          mitigation: textIn(fields, "mitigation"),
          ...optionalIn(fields, "due", "telemetryStory"),
        })
      }
    >
      <TextField name="title" label="Risk" required />
      <ChoiceField
        name="severity"
        label="Severity"
        choices={severities.map((value) => ({ value, label: capitalised(value) }))}
      />
      <ChoiceField
        name="owner"
        label="Owner"
        value={me.id}
        choices={team.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="mitigation" label="Mitigation" lines={2} required />
      <TextField name="due" label="Due" type="date" />
      <TextField name="telemetryStory" label="Telemetry story" hint="Such as OCC-221" />
    </ActForm>
  );
}
