// Somebody of the team, or the participant, notes an answer that came another way.
import type { Acted } from "../acted.ts";
import { textIn } from "../fields.ts";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { ActForm } from "./act-form.tsx";
import { ChoiceField } from "./choice-field.tsx";

interface Props {
  readonly askable: readonly { readonly id: string }[];
  readonly first: string | undefined;
  readonly answers: readonly { readonly value: string; readonly label: string }[];
  readonly nameOf: (id: string) => string;
  readonly onDone: () => void;
  readonly send: (person: string, answer: string) => Promise<Answer<Acted>>;
}

export function AnswerForm({ askable, first, answers, nameOf, onDone, send }: Props) {
  return (
    <ActForm
      label={say("Note an answer")}
      submit={say("Note the answer")}
      onDone={onDone}
      send={(fields) => send(textIn(fields, "person"), textIn(fields, "answer"))}
    >
      <ChoiceField
        name="person"
        label={say("Participant")}
        value={first}
        choices={askable.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      />
      <ChoiceField name="answer" label={say("Answer|its text")} choices={answers} />
    </ActForm>
  );
}
