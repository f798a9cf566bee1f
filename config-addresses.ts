// How addresses of the configuration are put together.

/** As given where it has a path, otherwise with `path`. */
export function withPath(address: string, path: string): string {
  return new URL(address).pathname === "/" ? new URL(path, address).href : address;
}

export function loopback(number: number): string {
  return `http://127.0.0.1:${number}`;
}

const ownHosts: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

export function isOfThisMachine(address: string): boolean {
  return ownHosts.includes(URL.parse(address)?.hostname ?? "");
}
