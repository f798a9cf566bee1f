// Asks a stack to hold its rows against the histories, as a manager does, and waits for what it found.
import { z } from "zod";
import { AuditReport } from "#domain/audit/report.ts";
import type { Cast } from "./cast.ts";
import { eventually } from "./eventually.ts";

const Begun = z.object({ run: z.string() });
const Standing = z.object({ status: z.literal("completed"), report: AuditReport });

export async function reconciled(cast: Cast): Promise<AuditReport> {
  const { run } = Begun.parse((await cast.call("ines", "POST", "/api/audit/reconcile", {})).body);
  const standing = await eventually(
    async () => Standing.safeParse((await cast.call("ines", "GET", `/api/audit/reconcile/${run}`)).body).data,
    (data) => data !== undefined,
  );
  return AuditReport.parse(standing?.report);
}
