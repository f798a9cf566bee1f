// A form that sends one message: fields are marked with what the server said about them, nothing typed is lost.
import {
  createContext,
  useContext,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import type { Acted } from "../acted.ts";
import { isBusy, useAct, type ActState } from "../acts.tsx";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import type { FieldError, Problem } from "../problem.ts";
import { ActEnd, type ButtonLook } from "./act-button.tsx";
import { SubmitButton, type Submit } from "./submit-button.tsx";

const ErrorsContext = createContext<readonly FieldError[]>([]);

/** What the server said about one field, by the field's path; of a list also about one of its entries. */
export function useFieldError(name: string): FieldError | undefined {
  return useContext(ErrorsContext).find(({ field }) => field === name || field.startsWith(`${name}.`));
}

interface Props {
  readonly submit: string | readonly Submit[];
  readonly send: (fields: FormData) => Promise<Answer<Acted>>;
  readonly children: ReactNode;
  readonly label?: string;
  readonly look?: ButtonLook;
  readonly onDone?: (acted: Acted) => void;
  /** Beside the button: a way back, or a second one. */
  readonly aside?: ReactNode;
}

export function ActForm({ submit, send, children, label, look = "outlined", onDone, aside }: Props) {
  const { state, placed, submitted } = useSubmit(send, onDone);
  const submits = typeof submit === "string" ? [{ label: submit }] : submit;
  return (
    <form
      className="form"
      aria-label={label}
      noValidate
      onSubmit={(event) => void submitted(event)}
      {...(submits.length > 1 && { onKeyDown: keepEnterFromChoosing })}
    >
      <ErrorsContext value={state.phase === "refused" ? state.problem.errors : []}>{children}</ErrorsContext>
      <div className="form-end">
        {submits.map((one, index) => (
          <SubmitButton key={one.value ?? index} submit={one} look={look} state={state} />
        ))}
        {aside}
      </div>
      <ActEnd state={state} text={placed ? say("Not sent. Mend the marked fields.") : undefined} />
    </form>
  );
}

interface Submitting {
  readonly state: ActState;
  /** Each fault stands at its field, so that the sentence below need not repeat them. */
  readonly placed: boolean;
  readonly submitted: (event: FormEvent<HTMLFormElement>) => Promise<void>;
}

function useSubmit(send: Props["send"], onDone: Props["onDone"]): Submitting {
  const { state, run } = useAct();
  const [placed, setPlaced] = useState(false);
  const submitted: Submitting["submitted"] = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    const submitter = event.nativeEvent instanceof SubmitEvent ? event.nativeEvent.submitter : null;
    if (isBusy(state) || submitter?.ariaDisabled === "true") return;
    const acted = await run(async () => {
      const answer = await send(new FormData(form, submitter));
      setPlaced(answer.outcome === "refused" && allPlaced(form, answer.problem));
      return answer;
    });
    if (acted === undefined) return;
    form.reset();
    onDone?.(acted);
  };
  return { state, placed, submitted };
}

/** Enter in a field would press the first of several buttons: which one is meant must be said. */
function keepEnterFromChoosing(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
}

function allPlaced(form: HTMLFormElement, { code, errors }: Problem): boolean {
  return (
    code === "invalid" &&
    errors.length > 0 &&
    errors.every(({ field }) => form.elements.namedItem(field) !== null)
  );
}
