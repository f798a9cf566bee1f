// Who wants to be told of something, until they no longer do.
export interface Listeners<News> {
  tell(news: News): void;
  /** The returned function ends it. */
  subscribe(listener: (news: News) => void): () => void;
}

export function createListeners<News>(): Listeners<News> {
  const all = new Set<(news: News) => void>();
  return {
    tell: (news) => {
      for (const listener of all) listener(news);
    },
    subscribe: (listener) => {
      all.add(listener);
      return () => void all.delete(listener);
    },
  };
}
