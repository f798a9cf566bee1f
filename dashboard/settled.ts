// A value a while after it has moved, as it is then: so that a burst of events is answered by one question.
import { useEffect, useEffectEvent, useState } from "react";

export function useSettled(value: string, waitMs: number): string {
  const [settled, setSettled] = useState(value);
  const isBehind = settled !== value;
  const catchUp = useEffectEvent(() => setSettled(value));
  useEffect(() => {
    if (!isBehind) return undefined;
    // Not put off by what comes meanwhile: news without end would never be asked for.
    const timer = setTimeout(catchUp, waitMs);
    return () => clearTimeout(timer);
  }, [isBehind, waitMs]);
  return settled;
}
