// A button that sends one message: it says when it can't be used and why, that it waits, and what was refused.
import type { LucideIcon } from "lucide-react";
import { useId, type ReactNode } from "react";
import type { Acted } from "../acted.ts";
import { isBusy, useAct, type ActState } from "../acts.tsx";
import type { Answer } from "../http.ts";
import { say } from "../language/say.ts";
import { CommandLink } from "./command-link.tsx";
import { Refusal } from "./refusal.tsx";
import { offAttributes, WhyNot } from "./why-not.tsx";

export type ButtonLook = "filled" | "outlined" | "quiet";

interface Props {
  readonly send: () => Promise<Answer<Acted>>;
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly icon?: LucideIcon;
  /** Why it can't be used; it stays focusable and says so. */
  readonly why?: string | undefined;
}

export function ActButton({ send, children, look = "outlined", icon: Icon, why }: Props) {
  const { state, run } = useAct();
  const reason = useId();
  const busy = isBusy(state);
  const press = (): void => {
    if (!busy && why === undefined) void run(send);
  };
  return (
    <span className="act-place">
      <button
        type="button"
        className={`button ${look}`}
        {...offAttributes(why, reason, busy)}
        onClick={press}
      >
        {Icon !== undefined && <Icon className="icon" size={16} aria-hidden="true" />}
        {labelOf(state, children)}
      </button>
      <WhyNot id={reason} why={why} />
      <ActEnd state={state} />
    </span>
  );
}

/** What became of it, below the button. */
export function ActEnd({ state, text }: { readonly state: ActState; readonly text?: string | undefined }) {
  if (state.phase === "waiting") return <CommandLink command={state.command} />;
  if (state.phase !== "refused") return null;
  return <Refusal problem={state.problem} {...(text !== undefined && { text })} />;
}

export function labelOf(state: ActState, label: ReactNode): ReactNode {
  if (state.phase === "sending") return say("Sending");
  return state.phase === "waiting" ? say("Sent, waiting") : label;
}
