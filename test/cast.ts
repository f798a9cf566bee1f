// Scripted people over HTTP: each signs in, and walks whatever gates the plan has.
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { ReleaseView, type GateView } from "#domain/release/view-schema.ts";
import { eventually } from "./eventually.ts";
import { nextStep, type Step } from "./next-step.ts";
import { untilTaken } from "./passing.ts";
import { supplyFigures, supplyRecords } from "./supply.ts";

const demoPassword = "runsheet-demo";
/** Supabase's own lasts an hour. */
const signInMs = 50 * 60_000;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Of what `fetch` takes, what a cast sends. */
export type Send = (url: string, init: RequestInit & { readonly body?: string }) => Promise<Response>;

export type Cast = ReturnType<typeof createCast>;

/** `send` is how its requests travel: a careful client sends again. */
export function createCast(url: string, serviceToken: string, send: Send = fetch) {
  const signIns = new Map<string, { readonly token: Promise<string>; readonly at: number }>();
  const tokenOf = (person: string): Promise<string> => {
    if (person === "ci") return Promise.resolve(serviceToken);
    const known = signIns.get(person);
    if (known !== undefined && Date.now() < known.at + signInMs) return known.token;
    const token = signIn({ url, person, send });
    signIns.set(person, { token, at: Date.now() });
    return token;
  };
  const cast = {
    tokenOf,
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
      const answer = await send(`${url}${path}`, {
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
      const path = `/api/releases/${key}/${message}`;
      const { status, body: answer } = await untilAnswered(cast, { person, path, body, headers });
      if (status !== 200) throw new Error(`${person} ${message}: ${status} ${JSON.stringify(answer)}`);
      return z.object({ view: ReleaseView }).parse(answer).view;
    },
    start: async (key: string): Promise<ReleaseView> => {
      const build = { tag: key, commit: "7d3e0c1aa2b04c55", authors: ["tomas"] };
      const { status, body } = await untilAnswered(cast, {
        person: "justin",
        path: "/api/releases",
        body: { key, title: "Tile hierarchy", build },
      });
      if (status !== 201) throw new Error(`start: ${status} ${JSON.stringify(body)}`);
      return z.object({ view: ReleaseView }).parse(body).view;
    },
    /**
     * Does all that the open gates of the release ask for, stage by stage, until only the decision is left or `stopAt` is open.
     * A check that fails is looked at again, up to `looks` in all.
     */
    walk: (key: string, stopAt?: string, looks = 1) => walk(cast, key, { stopAt, looks }),
  };
  return cast;
}

interface SignIn {
  readonly url: string;
  readonly person: string;
  readonly send: Send;
}

async function signIn({ url, person, send }: SignIn): Promise<string> {
  const domain =
    person === "riley" || person === "morgan" ? "evergreen-outfitters.example" : "hotdash.example";
  const answer = await send(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: `${person}@${domain}`, password: demoPassword }),
  });
  if (!answer.ok) throw new Error(`${person} can't sign in: ${answer.status} ${await answer.text()}`);
  return z.object({ accessToken: z.string() }).parse(await answer.json()).accessToken;
}

interface Command {
  readonly person: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

const patienceMs = 120_000;

/** On a busy machine a command may not be answered in time: it goes again under its own key, as the API asks. */
function untilAnswered(cast: Pick<Cast, "call">, { person, path, body, headers }: Command): Promise<Answer> {
  const sent = { "idempotency-key": randomUUID(), ...headers };
  return untilTaken(() => cast.call(person, "POST", path, body, sent), patienceMs);
}

interface Walk {
  readonly stopAt: string | undefined;
  readonly looks: number;
}

async function walk(cast: Cast, key: string, { stopAt, looks }: Walk): Promise<number> {
  let sent = 0;
  for (;;) {
    const view = await cast.view(key);
    if (view.stage === stopAt) return sent;
    const step = nextStep(view);
    if (step === undefined) return sent;
    if (step.message === "report-deployment") await supplyFigures(cast, step.environment);
    if (step.message === "look") {
      await untilSeen(cast, { key, gate: step.gate, environment: step.environment, looks });
      continue;
    }
    await sendStep(cast, { key, step, looks });
    sent += 1;
  }
}

/** Where parts die, what was read may be older than what was sent: the refusal says so, and the next look shows it. */
async function sendStep(cast: Cast, { key, step, looks }: Sent): Promise<void> {
  const { person, message, body } = step;
  const answer = await untilAnswered(cast, { person, path: `/api/releases/${key}/${message}`, body });
  if (answer.status === 200 || (looks > 1 && isBehind(answer))) return;
  throw new Error(`${person} ${message}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

function isBehind({ body }: Answer): boolean {
  const { data } = z.object({ code: z.enum(["already-signed", "gate-not-open"]) }).safeParse(body);
  return data !== undefined;
}

interface Sent extends Pick<Walk, "looks"> {
  readonly key: string;
  readonly step: Exclude<Step, { readonly message: "look" }>;
}

interface Looked extends Pick<Walk, "looks"> {
  readonly key: string;
  readonly gate: GateView;
  readonly environment: string;
}

/** Its rows come after the deployment, as the check wants them; the rest the release sees by itself. */
async function untilSeen(cast: Cast, { key, gate, environment, looks }: Looked): Promise<void> {
  if (gate.check?.name === "records-written") await supplyRecords(cast, environment);
  for (let looked = 1; ; looked += 1) {
    const seen = await eventually(
      () => cast.gate(key, gate.id),
      ({ status }) => status !== "open",
      60_000 * looks,
    );
    if (seen.status === "met") return;
    if (looked >= looks) throw new Error(`${gate.id} is ${seen.status}: ${seen.reason}`);
    await cast.send("justin", key, "recheck", { gate: gate.id });
    await pause(untilLookedMs);
  }
}

const untilLookedMs = 2_000;

function isJson({ headers }: Response): boolean {
  return /json/.test(headers.get("content-type") ?? "");
}
