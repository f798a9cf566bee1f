import { useEffect, useState } from "react";

/** As long as the mark stays for those who want no motion; the wash itself is shorter. */
const washMs = 3_000;

/** True for a moment after `of` has changed on the page. */
export function useWash(of: string): boolean {
  const [seen, setSeen] = useState(of);
  useEffect(() => {
    if (seen === of) return undefined;
    const timer = setTimeout(() => setSeen(of), washMs);
    return () => clearTimeout(timer);
  }, [seen, of]);
  return seen !== of;
}
