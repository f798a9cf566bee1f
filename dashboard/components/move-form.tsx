// Another time for a session, typed as its zone's clock shows it, and why.
import type { Acted } from "../acted.ts";
import { textIn } from "../fields.ts";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { instantOf, wallTimeOf } from "../wall-time.ts";
import { ActForm } from "./act-form.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly label: string;
  readonly startsAt: string;
  readonly timezone: string;
  readonly onDone: () => void;
  readonly send: (move: { readonly at: string; readonly reason: string }) => Promise<Answer<Acted>>;
}

export function MoveForm({ label, startsAt, timezone, onDone, send }: Props) {
  return (
    <ActForm
      label={label}
      submit={label}
      onDone={onDone}
      send={(fields) => {
        const typed = textIn(fields, "at");
        return send({ at: instantOf(typed, timezone) ?? typed, reason: textIn(fields, "reason") });
      }}
    >
      <TextField
        name="at"
        label={say("New time")}
        type="datetime-local"
        hint={say("In {0}", timezone)}
        value={wallTimeOf(startsAt, timezone)}
        required
      />
      <TextField name="reason" label={say("Reason")} lines={2} required />
    </ActForm>
  );
}
