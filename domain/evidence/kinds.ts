import { z } from "zod";

/** Reports that a machine wrote and a reader here judges. */
export const machineKinds = ["vitest", "playwright", "lighthouse", "junit"] as const;
/** Material that people judge; who attached it does not sign it. */
export const documentKinds = ["note", "link", "screenshot", "file"] as const;

export const EvidenceKind = z.enum([...machineKinds, ...documentKinds]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

export function isMachineRead(kind: EvidenceKind): boolean {
  return machineKinds.some((machine) => machine === kind);
}
