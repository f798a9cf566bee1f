// Folds one fact into the state. Total: it never refuses, never throws.
import type { Fact } from "../process.ts";
import type { SyncEvent } from "./events.ts";
import type { SyncState } from "./state.ts";

export function evolve(state: SyncState, { event, at, by }: Fact<SyncEvent>): SyncState {
  switch (event.type) {
    case "started":
      return state;
    case "composed":
      return { ...state, digest: event.digest };
    case "entry-reviewed": {
      const { entry, flag } = event;
      const review = { by: by.person, at, ...(flag === undefined ? {} : { flag }) };
      return { ...state, reviews: { ...state.reviews, [entry]: review } };
    }
    case "ended":
      return { ...state, ended: true };
  }
}
