// The form of every act that needs a reason and nothing else.
import type { Acted } from "../acted.ts";
import { textIn } from "../fields.ts";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { ActForm } from "./act-form.tsx";
import { TextField } from "./text-field.tsx";

interface Props {
  readonly submit: string;
  readonly send: (reason: string) => Promise<Answer<Acted>>;
  readonly onDone: () => void;
  readonly label?: string;
}

export function ReasonForm({ submit, send, onDone, label = say("Reason") }: Props) {
  return (
    <ActForm submit={submit} label={submit} send={(fields) => send(textIn(fields, "reason"))} onDone={onDone}>
      <TextField name="reason" label={label} lines={2} required />
    </ActForm>
  );
}
