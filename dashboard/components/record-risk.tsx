import type { ReleaseView } from "#domain/release/view-schema.ts";
import { oneOf, optionalIn, textIn } from "../fields.ts";
import { say } from "../language/say.ts";
import { useWorld } from "../world.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { TextField } from "./text-field.tsx";

const severities = ["low", "medium", "high"] as const;
const wordBySeverity = { low: say("Low"), medium: say("Medium"), high: say("High") } as const;

export function RecordRisk({ view, onDone }: { readonly view: ReleaseView; readonly onDone: () => void }) {
  const { api, people, me } = useWorld();
  const team = [...people.values()].filter(({ customer }) => !customer);
  return (
    <ActForm
      label={say("Record a risk")}
      submit={say("Record the risk")}
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
      <TextField name="title" label={say("Risk")} required />
      <ChoiceField
        name="severity"
        label={say("Severity")}
        choices={severities.map((value) => ({ value, label: wordBySeverity[value] }))}
      />
      <ChoiceField
        name="owner"
        label={say("Owner")}
        value={me.id}
        choices={team.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField name="mitigation" label={say("Mitigation")} lines={2} required />
      <TextField name="due" label={say("Due")} type="date" />
      <TextField name="telemetryStory" label={say("Telemetry story")} hint={say("Such as OCC-221")} />
    </ActForm>
  );
}
