// What the last look at the documents has found, as it is stored and shown.
import { z } from "zod";
import { ProducedBy } from "../metrics/run.ts";
import { optional } from "../optional.ts";
import { rowOf, type RunRow } from "../record.ts";
import { Instant } from "../time.ts";
import type { JudgedDocument } from "./document.ts";
import { documentsRun } from "./matter.ts";

const Standing = z.enum(["valid", "expires-soon", "expired", "broken", "missing"]) satisfies z.ZodType<
  JudgedDocument["standing"]
>;

export const DocumentsView = z.object({
  id: z.literal(documentsRun),
  kind: z.literal(documentsRun),
  key: z.string(),
  version: z.int(),
  status: z.enum(["sound", "faulty"]),
  verdict: z.string(),
  updatedAt: Instant,
  producedBy: ProducedBy,
  counts: z.record(Standing, z.int()),
  /** The worst of those that are not valid, at most 50. */
  worst: z.array(
    z.object({
      path: z.string(),
      standing: Standing,
      title: z.string().exactOptional(),
      owner: z.string().exactOptional(),
      expires: z.string().exactOptional(),
    }),
  ),
  /** Last days to come of documents that hold, the first of them first, at most 50. */
  expiries: z.array(z.string()),
  /** Of what still holds, the names of what was told. */
  told: z.array(z.string()),
});
export type DocumentsView = z.infer<typeof DocumentsView>;

const most = 50;

interface Looked {
  readonly judged: readonly JudgedDocument[];
  readonly told: readonly string[];
  readonly at: Instant;
  readonly version: number;
  readonly producedBy: ProducedBy;
}

/** `judged`: the worst first. */
export function documentsView({ judged, told, at, version, producedBy }: Looked): DocumentsView {
  const count = (standing: JudgedDocument["standing"]) =>
    judged.filter((one) => one.standing === standing).length;
  const counts = {
    valid: count("valid"),
    "expires-soon": count("expires-soon"),
    expired: count("expired"),
    broken: count("broken"),
    missing: count("missing"),
  };
  const holding = judged.filter(({ standing }) => standing === "valid" || standing === "expires-soon");
  return {
    id: documentsRun,
    kind: documentsRun,
    key: "workspace",
    version,
    status: counts.expired + counts.broken === 0 ? "sound" : "faulty",
    verdict: verdictOn(counts, judged.length),
    updatedAt: at,
    producedBy,
    counts,
    worst: judged
      .filter(({ standing }) => standing !== "valid")
      .slice(0, most)
      .map(({ path, standing, title, owner, expires }) => ({
        path,
        standing,
        ...optional({ title, owner, expires }),
      })),
    expiries: holding
      .flatMap(({ expires }) => expires ?? [])
      .toSorted()
      .slice(0, most),
    told: [...told],
  };
}

function verdictOn(counts: DocumentsView["counts"], all: number): string {
  const words = [
    [counts.expired, "expired"],
    [counts.broken, "can't be relied on"],
    [counts["expires-soon"], "expire soon"],
    [counts.missing, "not written"],
  ] as const;
  const said = words.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]));
  const documents = all === 1 ? "1 document" : `${all} documents`;
  return said.length === 0 ? `${documents}, nothing wrong.` : `${documents}: ${said.join(", ")}.`;
}

/** Closed, for no workflow of its own stands behind it. */
export function documentsRow(view: DocumentsView): RunRow {
  return { ...rowOf(view, { stage: null, closed: true }), runId: view.producedBy.runId };
}
