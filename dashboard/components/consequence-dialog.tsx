// A dialog for an act that can't be taken back: it names what follows. The browser's own element traps and returns the focus.
import type { LucideIcon } from "lucide-react";
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { say } from "../language/say.ts";
import { offAttributes, WhyNot } from "./why-not.tsx";

interface Words {
  readonly title: string;
  readonly consequence: string;
}

interface Props extends Words {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly why?: string | undefined;
  readonly children: (close: () => void) => ReactNode;
}

export function ConsequenceDialog({ label, title, consequence, icon: Icon, why, children }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const close = (): void => setOpen(false);
  return (
    <div className="unfold">
      <button
        type="button"
        className="button outlined"
        aria-haspopup="dialog"
        {...offAttributes(why, id)}
        onClick={() => setOpen(why === undefined)}
      >
        {Icon !== undefined && <Icon className="icon" size={16} aria-hidden="true" />}
        {label}
      </button>
      <WhyNot id={id} why={why} />
      {open && (
        <Modal title={title} consequence={consequence} onClose={close}>
          {children(close)}
        </Modal>
      )}
    </div>
  );
}

interface ModalProps extends Words {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Modal({ title, consequence, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-consequence`}
      onCancel={onClose}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-consequence`}>{consequence}</p>
      {children}
      <button type="button" className="button quiet" onClick={onClose}>
        {say("Leave it")}
      </button>
    </dialog>
  );
}
