// Whether there is room for columns. One of two shapes is drawn, so that nobody hears a page twice.
import { useSyncExternalStore } from "react";

const room = "(min-width: 1080px)";

export function useWide(): boolean {
  return useSyncExternalStore(watchRoom, () => matchMedia(room).matches);
}

function watchRoom(changed: () => void): () => void {
  const query = matchMedia(room);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
