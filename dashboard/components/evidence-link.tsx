import { OutsideLink } from "./outside-link.tsx";

/** The end of an address tells one document from another. */
export function EvidenceLink({ href }: { readonly href: string }) {
  const [, end] = /^https?:\/\/[^/]+\/(?:[^?#]*\/)?([^/?#]+)/i.exec(href) ?? [];
  return <OutsideLink href={href}>{end ?? href}</OutsideLink>;
}
