// Whose eyes the page has: the zone and the instant in which texts are read.
import { createContext, useContext, useMemo } from "react";
import { createClock, type Clock } from "../time.ts";
import type { Reading } from "./dates.ts";

export const ReadingContext = createContext<Reading>({ zone: "UTC", now: 0 });

export function useReader(): Reading {
  return useContext(ReadingContext);
}

export function useClock(): Clock {
  const { zone } = useReader();
  return useMemo(() => createClock(zone, { tongue: "en-GB" }), [zone]);
}
