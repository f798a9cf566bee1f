// How addresses of the configuration are put together.

/** As given where it has a path, otherwise with `path`. */
export function withPath(address: string, path: string): string {
  return new URL(address).pathname === "/" ? new URL(path, address).href : address;
}

export function loopback(number: number): string {
  return `http://127.0.0.1:${number}`;
}
