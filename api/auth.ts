// Who is calling: a session of a person of the plan, or a token of automation; and whether the route is theirs.
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { actorOf, type Actor, type Person, type Via } from "#domain/people.ts";
import { accessOf, scopes, type Access, type Scope } from "./access.ts";
import type { Deps } from "./deps.ts";
import { problem } from "./problems.ts";

export interface PersonCaller {
  readonly kind: "person";
  readonly person: Person;
  readonly by: Actor;
}

export interface ServiceCaller {
  readonly kind: "service";
  readonly scopes: readonly string[];
  readonly by: Actor;
}

export type Caller = PersonCaller | ServiceCaller;

export interface Door {
  /** Lets the request in or throws the problem; to be run before anything of the body is read. */
  admit(request: FastifyRequest): Promise<void>;
  callerOf(request: FastifyRequest): Caller;
  personOf(request: FastifyRequest): PersonCaller;
  /** The person of the current plan with the e-mail address of this token. */
  personByToken(token: string): Promise<Person>;
}

export const sessionCookie = "runsheet_session";

type Needs = Pick<Deps, "verifyToken" | "serviceTokens" | "plans" | "config" | "now">;

export function createDoor(deps: Needs): Door {
  const callers = new WeakMap<FastifyRequest, Caller>();
  const findService = cachedServices(deps);
  const personByToken = async (token: string) => findPerson(deps, await verifiedEmail(deps, token));

  const identify = async (request: FastifyRequest): Promise<Caller> => {
    const { token, fromCookie } = tokenOf(request);
    if (fromCookie) refuseOtherSites(request, deps.config.publicUrl);
    const via: Via = request.headers["x-runsheet-via"] === "cli" ? "cli" : "api";
    if (token.startsWith("rs_")) return serviceCaller(findService, token, via);
    const person = await personByToken(token);
    return { kind: "person", person, by: actorOf(person, via) };
  };

  const callerOf = (request: FastifyRequest): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) throw problem("sign-in-required", "Sign in first.");
    return caller;
  };

  return {
    admit: async (request) => {
      const { url, method } = request.routeOptions;
      const access =
        url === undefined
          ? "open"
          : accessOf(Array.isArray(method) ? request.method : (method ?? request.method), url);
      if (access === "open") return;
      const caller = await identify(request);
      refuseStrangers(caller, access, request);
      refuseOtherRoles(caller, access, deps);
      callers.set(request, caller);
    },
    callerOf,
    personOf: (request) => {
      const caller = callerOf(request);
      if (caller.kind === "person") return caller;
      throw problem("seat-service", "This is for people: a service token can't do it.");
    },
    personByToken,
  };
}

function tokenOf(request: FastifyRequest): { token: string; fromCookie: boolean } {
  const { authorization } = request.headers;
  const fromCookie = authorization === undefined;
  const token = fromCookie ? request.cookies[sessionCookie] : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (token === undefined || token === "") {
    throw problem(
      "sign-in-required",
      "Sign in: send Authorization: Bearer with a session of POST /api/session or a service token.",
    );
  }
  return { token, fromCookie };
}

const safeMethods: readonly string[] = ["GET", "HEAD", "OPTIONS"];

/** A cookie goes along with whatever any page sends; a change needs proof that our own page sent it. */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (safeMethods.includes(request.method)) return;
  const { origin } = request.headers;
  const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
  if (host !== undefined && (host === request.host || host === new URL(publicUrl).host)) return;
  throw problem(
    "cross-site",
    "Not done. With the cookie, changes are taken from Runsheet's own pages only; elsewhere send a Bearer token.",
  );
}

async function verifiedEmail({ verifyToken }: Needs, token: string): Promise<string> {
  const verified = await verifyToken(token);
  if (verified.outcome === "refused") {
    const what = verified.why === "expired" ? "The session has expired" : "The session is not valid";
    throw problem("sign-in-required", `${what}: sign in again.`);
  }
  if (verified.emailConfirmed === false)
    throw problem("not-in-plan", `Confirm the address ${verified.email} first.`);
  return verified.email;
}

function findPerson({ plans }: Needs, email: string): Person {
  const person = plans.current().plan.people.find((one) => one.email.toLowerCase() === email);
  if (person === undefined)
    throw problem(
      "not-in-plan",
      `${email} is nobody's address in the plan: ask whoever keeps plan.yaml to add you.`,
    );
  return person;
}

type FindService = (
  token: string,
) => Promise<{ readonly name: string; readonly scopes: readonly string[] } | undefined>;

async function serviceCaller(findService: FindService, token: string, via: Via): Promise<ServiceCaller> {
  const service = await findService(token);
  if (service === undefined)
    throw problem("sign-in-required", "This service token is not known, or was revoked.");
  const by: Actor = { person: service.name, type: "service", roles: [], customer: false, via };
  return { kind: "service", scopes: service.scopes, by };
}

function refuseStrangers(
  caller: Caller,
  access: Access | undefined,
  { method, routeOptions }: FastifyRequest,
): void {
  if (access === undefined) throw problem("internal-only", "Nobody may call this route.");
  if (caller.kind === "service") return refuseService(caller.scopes, access.service);
  if (!caller.person.customer || access.customers) return;
  const sends = method === "POST" && routeOptions.url?.startsWith("/api/releases/:key/") === true;
  if (sends)
    throw problem(
      "seat-customer",
      "Not done. Customer contacts take part in calls and dry runs, and send releases nothing.",
    );
  throw problem("internal-only", "Releases are for the team: customer contacts see calls and dry runs.");
}

/** A restricted message that the plan says nothing of is open to the whole team. */
function refuseOtherRoles(caller: Caller, access: Access | undefined, { plans }: Pick<Deps, "plans">): void {
  if (access?.only === undefined || caller.kind === "service") return;
  const { only } = access;
  const roles = typeof only === "string" ? plans.current().plan.permissions[only] : only;
  if (roles === undefined || caller.person.roles.some((role) => roles.includes(role))) return;
  throw problem(
    "role-required",
    `Not done. This is for ${roles.join(", ")} and service tokens; you are ${caller.person.roles.join(", ")}.`,
  );
}

function refuseService(granted: readonly string[], needed: Scope | undefined): void {
  if (needed === undefined) {
    throw problem(
      "seat-service",
      "Not done. A service token reads, attaches evidence, reports deployments, posts facts and runs metrics; people do the rest.",
    );
  }
  if (!granted.includes(needed))
    throw problem("seat-service", `Not done. This service token lacks the scope ${needed}.`);
}

const cachedMs = 60_000;
const cachedMost = 1_000;

/** The configured token is known at once; others are asked for once a minute. */
function cachedServices({ serviceTokens, config, now }: Needs): FindService {
  const known = new Map<
    string,
    { readonly found: Awaited<ReturnType<FindService>>; readonly until: number }
  >();
  const own = hashOf(config.serviceToken);
  return async (token) => {
    const hash = hashOf(token);
    if (timingSafeEqual(hash, own)) return { name: "automation", scopes };
    const cached = known.get(hash.toString("hex"));
    if (cached !== undefined && cached.until > now().getTime()) return cached.found;
    const found = await serviceTokens.find(token);
    if (known.size >= cachedMost) known.clear();
    known.set(hash.toString("hex"), { found, until: now().getTime() + cachedMs });
    return found;
  };
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
