import { say } from "../language/say.ts";
import { OutsideLink } from "./outside-link.tsx";

/** The run in Temporal's own pages, where they are known. */
export function TemporalLink({ href }: { readonly href: string | undefined }) {
  if (href === undefined) return null;
  return (
    <p className="temporal">
      <OutsideLink href={href}>{say("Open in Temporal")}</OutsideLink>
    </p>
  );
}
