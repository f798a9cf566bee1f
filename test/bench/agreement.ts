import { canonicalJson } from "#domain/canonical.ts";

/** Whoever computes the same thing must come to the same result, or the times compare nothing. */
export function createAgreement(): (about: string, result: unknown) => void {
  const known = new Map<string, string>();
  return (about, result) => {
    const text = canonicalJson(result);
    const first = known.get(about) ?? text;
    known.set(about, first);
    if (text !== first) throw new Error(`Two ways, two results for ${about}:\n${first}\n${text}`);
  };
}
