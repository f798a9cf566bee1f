// Claims a row of free ports for as long as a test needs them.
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "../workers/lock.ts";

export interface PortClaim {
  readonly first: number;
  readonly release: () => void;
}

// Below the range that systems give to outgoing connections, so nobody takes a port by chance.
const [lowest, highest] = [20_000, 31_900] as const;
const rowLength = 10;

/** The claim is a file shared by all test processes: between the look and the start no other test comes in. */
export async function claimPorts(count: number): Promise<PortClaim> {
  if (count > rowLength) throw new Error(`At most ${rowLength} ports in a row`);
  const folder = join(tmpdir(), "runsheet-ports");
  mkdirSync(folder, { recursive: true });
  const rows = Math.floor((highest - lowest) / rowLength);
  const start = process.pid % rows;
  for (let tried = 0; tried < rows; tried += 1) {
    const first = lowest + ((start + tried) % rows) * rowLength;
    const file = join(folder, String(first));
    const attempt = takeLock(file);
    if (attempt.outcome === "owned") continue;
    const ports = Array.from({ length: count }, (_, index) => first + index);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return { first, release: attempt.lock.release };
    attempt.lock.release();
  }
  throw new Error(`No ${count} free ports in a row between ${lowest} and ${highest}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1", exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
