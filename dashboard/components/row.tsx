// One row of the running order: when, state, what, in this order also for those who hear it.
import type { ReactNode } from "react";
import type { Mark } from "../gates.ts";
import { Pin } from "./pin.tsx";

interface Props {
  readonly as?: "div" | "li";
  readonly id?: string;
  readonly className?: string;
  readonly when?: ReactNode;
  readonly mark?: Mark;
  readonly pinSize?: number;
  readonly pinWord?: string;
  readonly children: ReactNode;
}

export function Row({
  as: Element = "div",
  id,
  className = "",
  when,
  mark,
  pinSize = 18,
  pinWord,
  children,
}: Props) {
  return (
    <Element className={`row ${className}`} id={id} data-row="">
      {when ?? <div className="when" />}
      {mark !== undefined && <Pin mark={mark} size={pinSize} word={pinWord} />}
      <div className="what">{children}</div>
    </Element>
  );
}
