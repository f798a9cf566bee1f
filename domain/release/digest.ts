// What a signature on a gate covers, part by part, and the one hash over it.
import { digestOf } from "../canonical.ts";
import { isMachineRead } from "../evidence/kinds.ts";
import { oncePer } from "../once.ts";
import type { Change } from "../outcome.ts";
import type { Gate } from "../plan/release-plan.ts";
import { attemptOf } from "./attempt-of.ts";
import { changeText } from "./change.ts";
import { currentEvidence, isSameCommit } from "./evidence.ts";
import type { Signable } from "./signable.ts";
import { findGate, type EvidenceItem, type Parts, type Risk } from "./state.ts";

/** Never measured values, times, comments or other signatures: a rerun with the same verdict stales nothing. */
export function partsOf(state: Signable, gate: Gate): Parts {
  const covers = new Set(gate.covers);
  return {
    rule: ruleOf(state, gate),
    ...attemptPart(state, gate),
    ...(covers.has("build") ? { build: `${state.build.tag} ${state.build.commit}` } : {}),
    ...(covers.has("evidence") ? evidenceParts(state, gate) : {}),
    ...(covers.has("risks") ? riskParts(state) : {}),
    ...(covers.has("limits") ? limitParts(state, gate) : {}),
  };
}

/** Titles are no rule: what is stated is. Releases of the first rules signed the titles, too. */
function ruleOf({ rules = 1 }: Signable, gate: Gate): string {
  return rules === 1 ? wordedRule(gate) : rule(gate);
}

const wordedRule = oncePer((gate: Gate) => digestOf(gate).slice(0, 16));

const rule = oncePer(({ title: _, slots, ...gate }: Gate) =>
  digestOf({ ...gate, slots: slots.map(({ title: __, ...slot }) => slot) }).slice(0, 16),
);

/** Of a gate in an attempt. */
interface Place {
  readonly key: string;
  readonly attempt: number;
}

export function gateDigest({ key, attempt }: Place, gate: string, parts: Parts): string {
  return digestOf({ release: key, attempt, gate, parts });
}

interface Covered extends Place {
  readonly parts: Parts;
}

const lastByGate = new WeakMap<Gate, Covered & { readonly digest: string }>();

/** A decision gives its parts: it covers the other gates as well. What a gate covers seldom moves from one look to the next. */
export function digestNow(state: Signable, gate: Gate, parts = partsOf(state, gate)): string {
  const covered = { key: state.key, attempt: attemptOf(state, gate.id), parts };
  const last = lastByGate.get(gate);
  if (last !== undefined && isSameCover(last, covered)) return last.digest;
  const digest = gateDigest(covered, gate.id, parts);
  lastByGate.set(gate, { ...covered, digest });
  return digest;
}

/** Far less work than to write both down as text, which nothing but a hash needs. */
function isSameCover(last: Covered, now: Covered): boolean {
  const names = Object.keys(now.parts);
  return (
    last.key === now.key &&
    last.attempt === now.attempt &&
    names.length === Object.keys(last.parts).length &&
    names.every((name) => last.parts[name] === now.parts[name])
  );
}

/** From the second on it stands among the parts too, so that what is refused as stale can say why. */
function attemptPart(state: Signable, { id }: Gate): Parts {
  const attempt = attemptOf(state, id);
  return attempt === 1 ? {} : { attempt: String(attempt) };
}

/** True for the digest itself and for its first 12 or more characters. */
export function isDigest(given: string, digest: string): boolean {
  return given.length >= 12 && digest.startsWith(given);
}

/** What moved between two sets of parts, in the order of their names. */
export function changesBetween(before: Parts, now: Parts): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].toSorted();
  return names
    .filter((part) => before[part] !== now[part])
    .map((part) => {
      const from = before[part];
      const to = now[part];
      const move = { part, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return { ...move, text: changeText(move) };
    });
}

function evidenceParts(state: Signable, gate: Gate): Parts {
  return Object.fromEntries(
    judgedEvidence(state, gate).map((item) => [evidencePart(item), evidenceWords(state, item)]),
  );
}

export function evidencePart({ gate, slot }: Pick<EvidenceItem, "gate" | "slot">): string {
  return `evidence ${gate}/${slot}`;
}

/** The evidence that a signature on this gate would be over: its own, and that of the gates it judges. */
export function judgedEvidence(state: Signable, gate: Gate): readonly EvidenceItem[] {
  return [gate.id, ...gate.judges]
    .flatMap((id) =>
      (findGate(state, id)?.gate.slots ?? []).map(({ slot }) => currentEvidence(state, id, slot)),
    )
    .filter((item) => item !== undefined);
}

/** One commit reads the same whether the report abbreviates it or not. */
function evidenceWords({ build }: Signable, item: EvidenceItem): string {
  const commit = isSameCommit(item.commit, build.commit) ? build.commit : item.commit;
  return isMachineRead(item.kind) ? `${item.kind} ${item.verdict} ${commit}` : documentWords(item);
}

/** By its content and by the name that people gave it. */
export function documentWords({
  kind,
  name,
  sha256,
}: Pick<EvidenceItem, "kind" | "name" | "sha256">): string {
  return `${kind} ${name} ${sha256.slice(0, 16)}`;
}

/** The limits as they are carried, of the metrics that the gate names; of all where it names none. */
function limitParts({ plan }: Signable, gate: Gate): Parts {
  const named = gate.kind === "check" && gate.check.name === "metric-limits" ? gate.check.metrics : undefined;
  return Object.fromEntries(
    plan.metrics
      .filter(({ id, limit }) => limit !== undefined && (named === undefined || named.includes(id)))
      .map(({ id, limit, minimumSample }) => [
        `limit ${id}`,
        `${limit?.bound} ${limit?.value}, n at least ${minimumSample}`,
      ]),
  );
}

function riskParts({ risks }: Signable): Parts {
  return Object.fromEntries(risks.map((risk) => [`risk ${risk.id}`, riskWords(risk)]));
}

const riskWords = oncePer(
  ({ title, severity, owner, mitigation, due, telemetryStory, closedReason }: Risk) => {
    const text = digestOf({ title, severity, owner, mitigation, due, telemetryStory }).slice(0, 12);
    return `${closedReason === undefined ? "open" : "closed"} ${severity} ${text}`;
  },
);
