/** What a role is told of documents, in the order in which it happens to one that nobody renews; the first is beside it. */
export const documentMatters = [
  "documents-broken",
  "documents-expire-soon",
  "documents-expired",
  "documents-escalated",
] as const;
export type DocumentMatter = (typeof documentMatters)[number];
