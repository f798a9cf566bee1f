import { withReason } from "../reasons.ts";

export function stopWords(
  name: string,
  { by, reason }: { readonly by: string; readonly reason: string },
): string {
  return withReason(`${name} is stopped by ${by}`, reason);
}
