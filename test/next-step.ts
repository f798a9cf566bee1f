// What the first gate of a release that is not met asks for, and of whom.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { GateView, ReleaseView, StageView } from "#domain/release/view-schema.ts";

const fixtures = join(import.meta.dirname, "evidence");

interface Act {
  readonly person: string;
  readonly message: "attach-evidence" | "sign-off";
  readonly body: unknown;
}

export type Step =
  | Act
  | {
      readonly message: "report-deployment";
      readonly environment: string;
      readonly person: string;
      readonly body: unknown;
    }
  | { readonly message: "look"; readonly environment: string; readonly gate: GateView };

export function nextStep(view: ReleaseView): Step | undefined {
  const stage = view.stages.find(({ id }) => id === view.stage);
  const gate = stage?.gates.find(({ kind, status }) => kind !== "decision" && status !== "met");
  if (stage === undefined || gate === undefined) return undefined;
  const need = gate.needs.find(({ met }) => !met);
  if (need !== undefined)
    return {
      person: need.kinds[0] === "vitest" ? "ci" : "justin",
      message: "attach-evidence",
      body: { gate: gate.id, slot: need.slot, evidence: evidenceOf(need.kinds[0] ?? "note") },
    };
  return gate.kind === "check" ? checkStep(view, stage, gate) : signStep(gate);
}

function checkStep({ build }: ReleaseView, { environment }: StageView, gate: GateView): Step {
  if (gate.check?.name !== "deployment") return { message: "look", environment, gate };
  const runbook = "https://runbooks.example/deploy";
  const body = { environment, status: "succeeded", tag: build.tag, runbook };
  return { person: "ci", message: "report-deployment", environment, body };
}

function signStep(gate: GateView): Act {
  const seat = gate.seats.find(
    ({ needed, signatures }) => signatures.filter(({ status }) => status === "valid").length < needed,
  );
  const person = gate.canSign.find((id) => rolesOf[id]?.includes(seat?.role ?? ""));
  if (seat === undefined || person === undefined)
    throw new Error(`nobody can fill ${gate.id}: ${JSON.stringify(gate.cannotSign)}`);
  const statement = gate.statement === "required" ? { statement: `Seen and true: ${gate.title}` } : {};
  return {
    person,
    message: "sign-off",
    body: { gate: gate.id, role: seat.role, digest: gate.digest, ...statement },
  };
}

const rolesOf: Readonly<Record<string, readonly string[]>> = {
  justin: ["product"],
  brooke: ["support"],
  jordan: ["data"],
  mika: ["design"],
  nora: ["engineering"],
  asha: ["qa"],
  leo: ["reliability"],
  ines: ["manager"],
};

const png =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

export function evidenceOf(kind: string): object {
  if (kind === "screenshot") return { kind, name: "tiles.png", content: png, encoding: "base64" };
  if (kind === "note") return { kind, name: "note", content: "Read and agreed." };
  if (kind === "link") return { kind, name: "link", content: "https://docs.example/notes" };
  if (kind === "file") return { kind, name: "file.txt", content: "content" };
  const capturedAt = new Date().toISOString();
  return {
    kind,
    name: `${kind}.json`,
    content: readFileSync(join(fixtures, `${kind}-passed.json`), "utf8"),
    capturedAt,
  };
}
