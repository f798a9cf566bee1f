// Who is calling: a session of a person of the plan, or a token of automation; and whether the route is theirs.
import { fastifyCookie } from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import { actorOf, personByEmail, type Actor, type Via } from "#domain/people.ts";
import type { RosterPerson } from "#domain/roster.ts";
import { epochMs } from "#domain/time.ts";
import { accessOf, type Access, type Scope } from "./access.ts";
import type { Caller, PersonCaller } from "./caller.ts";
import type { Deps } from "./deps.ts";
import { problem } from "./problems.ts";
import { createRecall, isReading } from "./recall.ts";
import { currentRoster } from "./roster.ts";
import { createServiceFinder, proofMs, type FindService } from "./service-finder.ts";

export interface Door {
  /** Lets in at once what was let in a moment ago; what it does not let in is to be admitted. */
  recall(request: FastifyRequest): boolean;
  /** Lets the request in or throws the problem; to be run before anything of the body is read. */
  admit(request: FastifyRequest): Promise<void>;
  callerOf(request: FastifyRequest): Caller;
  personOf(request: FastifyRequest): PersonCaller;
  /** The person of the current plan with the e-mail address of this token. */
  personByToken(token: string): Promise<RosterPerson>;
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set by the door alone; `null` on open routes. */
    caller: Caller | null;
  }
}

export const sessionCookie = "runsheet_session";

type Needs = Pick<Deps, "verifyToken" | "serviceTokens" | "plans" | "calendar" | "config" | "now">;

export function createDoor(deps: Needs): Door {
  const identify = createIdentifier(deps);
  const recall = createRecall(deps);

  const callerOf = ({ caller }: FastifyRequest): Caller => {
    if (caller === null) throw problem("sign-in-required", "Sign in first.");
    return caller;
  };

  return {
    recall: (request) => {
      const caller = recall.callerOf(request);
      if (caller === undefined) return false;
      request.caller = caller;
      return true;
    },
    admit: async (request) => {
      const { url, method } = request.routeOptions;
      const access =
        url === undefined
          ? "open"
          : accessOf(Array.isArray(method) ? request.method : (method ?? request.method), url);
      if (access === "open") return;
      const sent = tokenOf(request);
      const { caller, untilMs } = await identify(request, sent);
      refuseStrangers(caller, access, request);
      refuseOtherRoles(caller, access, deps);
      request.caller = caller;
      recall.remember(request, { caller, untilMs });
    },
    callerOf,
    personOf: (request) => {
      const caller = callerOf(request);
      if (caller.kind === "person") return caller;
      throw problem("seat-service", "This is for people: a service token can't do it.");
    },
    personByToken: async (token) => findPerson(deps, (await verifiedEmail(deps, token)).email),
  };
}

type Identify = (request: FastifyRequest, sent: Token) => Promise<Proven>;

function createIdentifier(deps: Needs): Identify {
  const findService = createServiceFinder(deps);
  return async (request, { token, fromCookie }) => {
    if (fromCookie) refuseOtherSites(request, deps.config.publicUrl);
    const via: Via = request.headers["x-runsheet-via"] === "cli" ? "cli" : "api";
    if (token.startsWith("rs_")) return serviceCaller(findService, token, via);
    const { email, untilMs } = await verifiedEmail(deps, token);
    const person = findPerson(deps, email);
    return { caller: { kind: "person", person, by: actorOf(person, via) }, untilMs };
  };
}

/** How long what was proven may be taken for true. */
interface Proven {
  readonly caller: Caller;
  readonly untilMs: number;
}

interface Token {
  readonly token: string;
  readonly fromCookie: boolean;
}

function tokenOf({ headers: { authorization, cookie } }: FastifyRequest): Token {
  const fromCookie = authorization === undefined;
  const token = fromCookie ? fastifyCookie.parse(cookie ?? "")[sessionCookie] : bearerOf(authorization);
  if (token !== undefined && token !== "") return { token, fromCookie };
  throw problem(
    "sign-in-required",
    "Sign in: send Authorization: Bearer with a session of POST /api/session or a service token.",
  );
}

function bearerOf(authorization: string): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

/** A cookie goes along with whatever any page sends; a change needs proof that our own page sent it. */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string): void {
  if (isReading(request)) return;
  const { origin } = request.headers;
  const host = origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;
  if (host !== undefined && (host === request.host || host === new URL(publicUrl).host)) return;
  throw problem(
    "cross-site",
    "Not done. With the cookie, changes are taken from Runsheet's own pages only; elsewhere send a Bearer token.",
  );
}

async function verifiedEmail(
  { verifyToken, now }: Needs,
  token: string,
): Promise<{ readonly email: string; readonly untilMs: number }> {
  const verified = await verifyToken(token);
  if (verified.outcome === "refused") throw problem("sign-in-required", refusedInWords(verified.why, token));
  if (verified.emailConfirmed === false)
    throw problem("not-in-plan", `Confirm the address ${verified.email} first.`);
  const untilMs = Math.min(epochMs(verified.expiresAt), now().getTime() + proofMs);
  return { email: verified.email, untilMs };
}

function refusedInWords(why: "invalid" | "expired", token: string): string {
  if (why === "expired") return "The session has expired: sign in again.";
  return hasParts.test(token)
    ? "The session is not valid: sign in again."
    : "The token is neither a session nor a service token, which begins with rs_.";
}

/** As every signed token has them; which of them are right, only its signature tells. */
const hasParts = /^[^.]+\.[^.]+\.[^.]+$/;

function findPerson(needs: Needs, email: string): RosterPerson {
  const person = personByEmail(currentRoster(needs), email);
  if (person === undefined)
    throw problem(
      "not-in-plan",
      `${email} is nobody's address in the plan: ask whoever keeps plan.yaml to add you.`,
    );
  return person;
}

async function serviceCaller(findService: FindService, token: string, via: Via): Promise<Proven> {
  const { service, untilMs } = await findService(token);
  if (service === undefined)
    throw problem("sign-in-required", "This service token is not known, or was revoked.");
  const by: Actor = { person: service.name, type: "service", roles: [], customer: false, via };
  return { caller: { kind: "service", scopes: service.scopes, by }, untilMs };
}

function refuseStrangers(
  caller: Caller,
  access: Access | undefined,
  { method, routeOptions }: FastifyRequest,
): void {
  if (access === undefined) throw problem("internal-only", "Nobody may call this route.");
  if (caller.kind === "service") return refuseService(caller.scopes, access.service);
  if (caller.person.customer && !access.customers) throw notForCustomers(method, routeOptions.url ?? "");
}

function notForCustomers(method: string, url: string): Error {
  if (url.startsWith("/api/calls"))
    return problem("not-permitted", "Not done. Customer contacts answer for themselves, and only that.");
  if (method === "POST" && url.startsWith("/api/releases/:key/"))
    return problem(
      "seat-customer",
      "Not done. Customer contacts take part in calls and dry runs, and send releases nothing.",
    );
  return problem("internal-only", "Releases are for the team: customer contacts see calls and dry runs.");
}

/** A restricted message that the plan says nothing of is open to the whole team. */
function refuseOtherRoles(caller: Caller, access: Access | undefined, { plans }: Pick<Deps, "plans">): void {
  if (access?.only === undefined || caller.kind === "service") return;
  const { only } = access;
  const roles = typeof only === "string" ? plans.current().plan.permissions[only] : only;
  if (roles === undefined || caller.person.roles.some((role) => roles.includes(role))) return;
  throw problem(
    "role-required",
    `Not done. This is for ${roles.join(", ")}${access.service === undefined ? "" : " and service tokens"}; you are ${caller.person.roles.join(", ")}.`,
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
