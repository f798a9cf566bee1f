// Parts that this installation has not got: what is ordered of them is listed as undelivered and can be tried again.
import type { Workspace } from "#domain/ports.ts";

export function createUnconnectedWorkspace(): Workspace {
  return { write: () => Promise.reject(unconnected("workspace")) };
}

function unconnected(part: string): Error {
  const message = `No ${part} is connected to this installation.`;
  return Object.assign(new Error(message), { kind: "permanent", code: "not-connected" } as const);
}
