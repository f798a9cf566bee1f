// A button that opens a form in place, and closes it again once the form has done its work.
import type { LucideIcon } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import type { ButtonLook } from "./act-button.tsx";
import { offAttributes, WhyNot } from "./why-not.tsx";

interface Props {
  readonly label: string;
  readonly look?: ButtonLook;
  readonly icon?: LucideIcon;
  readonly why?: string | undefined;
  readonly children: (close: () => void) => ReactNode;
}

export function Unfold({ label, look = "outlined", icon: Icon, why, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={open ? "unfold open" : "unfold"}>
      <button
        type="button"
        className={`button ${look}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        {...offAttributes(why, `${id}-why`)}
        onClick={() => setOpen(!open && why === undefined)}
      >
        {Icon !== undefined && <Icon className="icon" size={16} aria-hidden="true" />}
        {label}
      </button>
      <WhyNot id={`${id}-why`} why={why} />
      {open && (
        <div className="unfolded" id={id}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  );
}
