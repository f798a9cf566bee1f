// Where the embedded Slack may be shown without a sign-in: never beside a live one, and never where others are meant to come.
import type { Config } from "#config";

type Needs = Pick<Config, "host" | "publicUrl"> & { readonly slack: Pick<Config["slack"], "mode"> };

export function hasLocalSlack({ host, publicUrl, slack }: Needs): boolean {
  const names = [host.includes(":") ? `[${host}]` : host, new URL(publicUrl).hostname];
  return slack.mode === "embedded" && names.every(isLoopbackName);
}

/** As an address names a host: IPv6 in brackets. */
export function isLoopbackName(name: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(name);
}
