// Something done again and again while it is called for, such as a question that was not answered.
import { useEffect, useEffectEvent } from "react";

/** First after `everyMs`. */
export function useEvery(everyMs: number, isCalledFor: boolean, act: () => void): void {
  const turn = useEffectEvent(act);
  useEffect(() => {
    if (!isCalledFor) return undefined;
    const timer = setInterval(() => turn(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isCalledFor]);
}
