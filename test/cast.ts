// Scripted people over HTTP: each signs in once, and walks whatever gates the plan has.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ReleaseView, type GateView, type StageView } from "#domain/release/view-schema.ts";
import { eventually } from "./eventually.ts";
import { supplyFigures, supplyRecords } from "./supply.ts";

const demoPassword = "runsheet-demo";
const fixtures = join(import.meta.dirname, "evidence");

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

export type Cast = ReturnType<typeof createCast>;

export function createCast(url: string, serviceToken: string) {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: string): Promise<string> => {
    const known =
      tokens.get(person) ?? (person === "ci" ? Promise.resolve(serviceToken) : signIn(url, person));
    tokens.set(person, known);
    return known;
  };
  const cast = {
    call: async (
      person: string | undefined,
      method: "GET" | "POST",
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer> => {
      const authorization = person === undefined ? {} : { authorization: `Bearer ${await tokenOf(person)}` };
      const content = body === undefined ? {} : { "content-type": "application/json" };
      const raw = typeof body === "string" ? body : JSON.stringify(body);
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { ...authorization, ...content, ...headers },
        ...(body === undefined ? {} : { body: raw }),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        headers: answer.headers,
        body: isJson(answer) ? JSON.parse(text) : text || undefined,
      };
    },
    view: async (key: string): Promise<ReleaseView> =>
      ReleaseView.parse((await cast.call("justin", "GET", `/api/releases/${key}`)).body),
    gate: async (key: string, gateId: string): Promise<GateView> => {
      const gate = (await cast.view(key)).stages
        .flatMap(({ gates }) => gates)
        .find(({ id }) => id === gateId);
      if (gate === undefined) throw new Error(`no gate ${gateId}`);
      return gate;
    },
    /** Sends a message that must be accepted; gives the view it answers with. */
    send: async (
      person: string,
      key: string,
      message: string,
      body: unknown,
      headers: Record<string, string> = {},
    ): Promise<ReleaseView> => {
      const { status, body: answer } = await cast.call(
        person,
        "POST",
        `/api/releases/${key}/${message}`,
        body,
        headers,
      );
      if (status !== 200) throw new Error(`${person} ${message}: ${status} ${JSON.stringify(answer)}`);
      return z.object({ view: ReleaseView }).parse(answer).view;
    },
    start: async (key: string): Promise<ReleaseView> => {
      const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
      const { status, body } = await cast.call("justin", "POST", "/api/releases", {
        key,
        title: "Tile hierarchy",
        build,
      });
      if (status !== 201) throw new Error(`start: ${status} ${JSON.stringify(body)}`);
      return z.object({ view: ReleaseView }).parse(body).view;
    },
    /** Does all that the open gates of the release ask for, stage by stage, until only the decision is left or `stopAt` is open. */
    walk: (key: string, stopAt?: string) => walk(cast, key, stopAt),
  };
  return cast;
}

async function signIn(url: string, person: string): Promise<string> {
  const domain =
    person === "riley" || person === "morgan" ? "evergreen-outfitters.example" : "hotdash.example";
  const answer = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `${person}@${domain}`, password: demoPassword }),
  });
  return z.object({ accessToken: z.string() }).parse(await answer.json()).accessToken;
}

async function walk(cast: Cast, key: string, stopAt: string | undefined): Promise<number> {
  let sent = 0;
  for (;;) {
    const view = await cast.view(key);
    if (view.stage === stopAt) return sent;
    const step = nextStep(view);
    if (step === undefined) return sent;
    if (step.message === "report-deployment") await supplyFigures(cast, step.environment);
    if (step.message === "look") {
      await untilSeen(cast, { key, gate: step.gate, environment: step.environment });
      continue;
    }
    await cast.send(step.person, key, step.message, step.body);
    sent += 1;
  }
}

interface Act {
  readonly person: string;
  readonly message: "attach-evidence" | "sign-off";
  readonly body: unknown;
}

type Step =
  | Act
  | {
      readonly message: "report-deployment";
      readonly environment: string;
      readonly person: string;
      readonly body: unknown;
    }
  | { readonly message: "look"; readonly environment: string; readonly gate: GateView };

/** Its rows come after the deployment, as the check wants them; the rest the release sees by itself. */
async function untilSeen(
  cast: Cast,
  { key, gate, environment }: { readonly key: string; readonly gate: GateView; readonly environment: string },
): Promise<void> {
  if (gate.check?.name === "records-written") await supplyRecords(cast, environment);
  const seen = await eventually(
    () => cast.gate(key, gate.id),
    ({ status }) => status !== "open",
    60_000,
  );
  if (seen.status !== "met") throw new Error(`${gate.id} is ${seen.status}: ${seen.reason}`);
}

function nextStep(view: ReleaseView): Step | undefined {
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

function isJson({ headers }: Response): boolean {
  return /json/.test(headers.get("content-type") ?? "");
}
