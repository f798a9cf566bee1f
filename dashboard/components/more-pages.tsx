// The pages that a narrow masthead has no room for, behind one button; a wide one shows them beside the others.
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from "react";
import { say } from "../language/say.ts";
import { useAddress } from "../routes.ts";

interface Props {
  /** The page in view is one of them. */
  readonly current: boolean;
  readonly children: ReactNode;
}

export function MorePages({ current, children }: Props) {
  const { href } = useAddress();
  // Whoever follows one of the links is elsewhere, and there it is closed.
  const [openAt, setOpenAt] = useState<string>();
  const open = openAt === href;
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const leave = useEffectEvent(({ target }: Event): void => {
    if (target instanceof Node && place.current?.contains(target) !== true) setOpenAt(undefined);
  });
  const escape = useEffectEvent(({ key }: KeyboardEvent): void => {
    if (key !== "Escape") return;
    setOpenAt(undefined);
    place.current?.querySelector("button")?.focus();
  });
  useEffect(() => {
    if (!open) return undefined;
    const end = new AbortController();
    addEventListener("pointerdown", leave, end);
    addEventListener("focusin", leave, end);
    addEventListener("keydown", escape, end);
    return () => end.abort();
  }, [open]);
  return (
    <div className={open ? "more-pages open" : "more-pages"} ref={place}>
      <button
        type="button"
        className={current ? "current" : undefined}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpenAt(open ? undefined : href)}
      >
        {say("More")}
      </button>
      <div id={id}>{children}</div>
    </div>
  );
}
