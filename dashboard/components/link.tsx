import type { MouseEvent, ReactNode } from "react";
import { navigate } from "../routes.ts";

interface Props {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly current?: boolean;
}

/** A link inside the dashboard: plain clicks stay in this document, all others do what links do. */
export function Link({ to, children, className, current = false }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
    scrollTo(0, 0);
  };
  return (
    <a href={to} className={className} onClick={follow} {...(current && { "aria-current": "page" as const })}>
      {children}
    </a>
  );
}
