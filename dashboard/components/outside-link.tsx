/** An address that somebody reported: a link only where following it can do no harm. */
export function OutsideLink({ href, children }: { readonly href: string; readonly children: string }) {
  if (!/^https?:\/\//i.test(href)) return <span>{children}</span>;
  return (
    <a href={href} rel="noreferrer">
      {children}
    </a>
  );
}
