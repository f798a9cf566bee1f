// The API's answers over the pure core in memory, so that the command line is tested without a stack.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { EvidenceKind } from "#domain/evidence/kinds.ts";
import { readEvidence } from "#domain/evidence/read.ts";
import { refusalStatusByCode, type Refusal } from "#domain/outcome.ts";
import { actorOf, type Person } from "#domain/people.ts";
import type { ReleasePlan } from "#domain/plan/release-plan.ts";
import { changesByAdopting } from "#domain/release/adoption.ts";
import { readSent, releaseMessageNames, Start, type ReleaseMessageName } from "#domain/release/messages.ts";
import { withPeople } from "#domain/release/seats.ts";
import { people } from "./builders/people.ts";
import { aPlan } from "./builders/plan.ts";
import { playRelease, type Play } from "./builders/play.ts";
import { aStart } from "./builders/release.ts";

export const corePassword = "core-password";

export interface CoreApi {
  readonly url: string;
  /** `POST /api/releases/v1/sign-off`, in the order of their arrival. */
  readonly requests: readonly string[];
  readonly headers: readonly IncomingMessage["headers"][];
  readonly close: () => Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export async function startCoreApi(play?: Play, plan: ReleasePlan = aPlan()): Promise<CoreApi> {
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const world = createWorld(plan, play);
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    void reply(world, request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    headers,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function createWorld(plan: ReleasePlan, started?: Play) {
  let play = started;
  return {
    plan,
    play: (key: string) => (play?.running().state.key === key ? play : undefined),
    rows: () => play?.running().unrecorded ?? [],
    start: (fields: z.infer<typeof Start>, by: Person) => {
      play = playRelease(aStart({ ...fields, plan, by: actorOf(by, "api") }), new Date().toISOString());
      return play;
    },
  };
}
type World = ReturnType<typeof createWorld>;

async function reply(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, body } = await answered(world, request).catch((error: unknown) =>
    problem(500, "internal", String(error)),
  );
  const type = status < 400 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
}

async function answered(world: World, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://core");
  const body: unknown = request.method === "POST" ? JSON.parse(await text(request)) : undefined;
  if (url.pathname === "/readyz")
    return { status: 200, body: { ready: true, parts: { temporal: { ok: true, ms: 1 } } } };
  if (url.pathname === "/api/session") return signedIn(body);
  const person = personOf(request.headers.authorization ?? "");
  if (person === undefined) return problem(401, "sign-in-required", "Sign in first.");
  return forPerson(world, { url, person, body });
}

interface Asked {
  readonly url: URL;
  readonly person: Person;
  readonly body: unknown;
}

function forPerson(world: World, asked: Asked): Reply {
  const { url, person } = asked;
  if (url.pathname === "/api/me") return { status: 200, body: { person } };
  if (url.pathname === "/api/people") return { status: 200, body: { items: people } };
  return url.pathname.startsWith("/api/decisions") ? decisions(world, url) : release(world, asked);
}

function release(world: World, { url, person, body }: Asked): Reply {
  const [, , , key, message] = url.pathname.split("/").map((part) => decodeURIComponent(part));
  if (key === undefined) return viewReply(world.start(Start.parse(body), person));
  const play = world.play(key);
  if (play === undefined) return problem(404, "not-found", `There is no release ${key}.`);
  if (message === undefined || message === "plan-changes") return reading(world, { play, url });
  const name = releaseMessageNames.find((each) => each === camelCase(message));
  if (name === undefined) return problem(404, "unknown-message", `There is no message ${message}.`);
  const sent = commandFrom(name, {
    body: { ...bodyWithPlan(world, name), ...z.looseObject({}).parse(body) },
    person,
  });
  if ("outcome" in sent) return refused(sent);
  const decision = play.try(sent.by, sent.command);
  if (decision.outcome === "refused") return refused(decision);
  play.act(sent.by, sent.command);
  return viewReply(play);
}

function reading({ plan }: World, { play, url }: { readonly play: Play; readonly url: URL }): Reply {
  if (!url.pathname.endsWith("/plan-changes")) return { status: 200, body: withPeople(play.view(), people) };
  const includeMet = url.searchParams.get("includeMet") === "true";
  const changes = changesByAdopting(play.running().state, { plan, includeMet });
  return { status: 200, body: { current: "r2", changes } };
}

/** `world.plan` is the plan in force. */
function bodyWithPlan({ plan }: World, name: ReleaseMessageName): object {
  return name === "adoptPlan" ? { plan } : {};
}

const Evidence = z.object({
  kind: EvidenceKind,
  name: z.string(),
  content: z.string(),
  encoding: z.literal("base64").optional(),
  commit: z.string().optional(),
});

function commandFrom(name: ReleaseMessageName, { body, person }: { body: unknown; person: Person }) {
  const by = actorOf(person, "cli");
  const fields = z.record(z.string(), z.unknown()).parse(body);
  if (name !== "attachEvidence") return readSent(name, { ...fields, by });
  const { encoding, content, ...evidence } = Evidence.parse(fields["evidence"]);
  const read = readEvidence({
    ...evidence,
    content: encoding === "base64" ? Buffer.from(content, "base64") : content,
  });
  if (read.outcome === "read") return readSent(name, { ...fields, evidence: read.reading, by });
  const refusal: Refusal = { outcome: "refused", code: "invalid", reason: read.reason };
  return refusal;
}

/** The rows that the core would have written, numbered; their hashes are not what is tested here. */
function decisions(world: World, url: URL): Reply {
  const rows = world
    .rows()
    .map((row, index) => ({ ...row, seq: index + 1, hash: row.key, previousHash: "" }));
  const whole = { signatures: { proven: 0, unproven: 0 }, evidence: { blobs: 0, removed: 0 } };
  if (url.pathname.endsWith("/verify"))
    return { status: 200, body: { ok: true, rows: rows.length, ...whole } };
  const wanted = url.searchParams.get("action");
  return { status: 200, body: { items: rows.filter(({ action }) => wanted === null || action === wanted) } };
}

function signedIn(body: unknown): Reply {
  const { email, password } = z.object({ email: z.string(), password: z.string() }).parse(body);
  const person = people.find((each) => each.email === email);
  if (person === undefined || password !== corePassword)
    return problem(401, "wrong-credentials", "E-mail and password do not fit.");
  return {
    status: 200,
    body: {
      accessToken: person.id,
      refreshToken: `again-${person.id}`,
      expiresAt: "2099-01-01T00:00:00.000Z",
      person,
    },
  };
}

function personOf(authorization: string): Person | undefined {
  return people.find(({ id }) => authorization === `Bearer ${id}`);
}

function viewReply(play: Play): Reply {
  return { status: 200, body: { view: withPeople(play.view(), people) } };
}

function refused({ code, reason, digest, changed, choices }: Refusal): Reply {
  return problem(refusalStatusByCode[code], code, reason, { digest, changed, choices });
}

function problem(status: number, code: string, detail: string, more: object = {}): Reply {
  return { status, body: { type: `http://core/problems/${code}`, title: code, status, detail, ...more } };
}

function camelCase(message: string): string {
  return message.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
