// A run that somebody has started, as it is once it answers: on a busy machine that is after its start was accepted.
import type { Cast } from "./cast.ts";
import { eventually } from "./eventually.ts";

export async function begun(cast: Cast, path: string, body: object): Promise<unknown> {
  const { status, headers, body: answer } = await cast.call("justin", "POST", path, body);
  const location = headers.get("location");
  if (status >= 300 || location === null) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  const read = await eventually(
    () => cast.call("justin", "GET", location),
    (one) => one.status === 200,
  );
  return read.body;
}
