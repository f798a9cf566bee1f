// What the server tells beside views: how far the decision log has come, and which parts answer.
import type { Bulletin } from "./bulletin.ts";
import { createStore, type Store } from "./store.ts";

export interface Standing {
  /** Number of the newest row, absent until it is known. */
  readonly log?: number;
  /** Which parts answer, as one text to compare. */
  readonly parts: string;
}

export interface Bulletins extends Store<Standing> {
  tell(bulletin: Bulletin): void;
}

/** They come again as heartbeats: what is known already wakes nobody. */
export function createBulletins(): Bulletins {
  const { get, set, subscribe } = createStore<Standing>({ parts: "" });
  const tell = ({ kind, version, status, parts }: Bulletin): void => {
    const held = get();
    // A server that has just begun has not read its log yet.
    if (kind === "log" && status === "open" && version !== held.log) set({ ...held, log: version });
    const answering = JSON.stringify(parts);
    if (kind === "health" && answering !== held.parts) set({ ...held, parts: answering });
  };
  return { get, subscribe, tell };
}
