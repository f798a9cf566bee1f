import { useId, type ReactNode } from "react";
import { isBusy, type ActState } from "../acts.tsx";
import { labelOf, type ButtonLook } from "./act-button.tsx";
import { offAttributes, WhyNot } from "./why-not.tsx";

/** Several buttons give one field several values, such as go or no-go. */
export interface Submit {
  readonly label: ReactNode;
  readonly value?: string;
  /** Why it can't be pressed; `off` where that is said elsewhere. */
  readonly why?: string | undefined;
  readonly off?: boolean;
}

interface Props {
  readonly submit: Submit;
  readonly look: ButtonLook;
  readonly state: ActState;
}

export function SubmitButton({ submit: { label, value, why, off = false }, look, state }: Props) {
  const id = useId();
  return (
    <>
      <button
        type="submit"
        className={`button ${look}`}
        {...offAttributes(why, id, off || isBusy(state))}
        {...(value !== undefined && { name: "outcome", value })}
      >
        {labelOf(state, label)}
      </button>
      <WhyNot id={id} why={why} />
    </>
  );
}
