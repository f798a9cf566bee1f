// A value that pages read and hear of, in the form that React asks for.
type Listener = () => void;

export interface Store<State> {
  get(): State;
  subscribe(listener: Listener): () => void;
}

export function createStore<State>(first: State): Store<State> & { set(next: State): void } {
  let state = first;
  const listeners = new Set<Listener>();
  return {
    get: () => state,
    set: (next) => {
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
