/** Why a button can't be used, in sight and tied to the button by its id. */
export function WhyNot({ id, why }: { readonly id: string; readonly why: string | undefined }) {
  if (why === undefined) return null;
  return (
    <span className="hint" id={id}>
      {why}
    </span>
  );
}

/** What the button itself says about it: it stays focusable. */
export function offAttributes(why: string | undefined, id: string, busy = false) {
  return { "aria-disabled": busy || why !== undefined, ...(why !== undefined && { "aria-describedby": id }) };
}
