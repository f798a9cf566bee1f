// Reads an access token without asking the server: by the shared secret, or by public keys that are fetched rarely.
import {
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from "jose";
import { z } from "zod";
import type { Config } from "#config";
import { instantFrom, type Instant } from "#domain/time.ts";
import { supabaseFailure } from "./errors.ts";

export interface VerifiedToken {
  readonly outcome: "verified";
  /** Id of the account. */
  readonly subject: string;
  /** In lower case. */
  readonly email: string;
  /** Only where the token says it; the embedded server does not, and gives sessions to confirmed addresses alone. */
  readonly emailConfirmed?: boolean;
  readonly expiresAt: Instant;
}

export interface RefusedToken {
  readonly outcome: "refused";
  readonly why: "expired" | "invalid";
}

export type TokenSource = ({ readonly jwtSecret: string } | { readonly jwksUrl: string }) & {
  /** Who must have issued it; the embedded server names nobody, and then nobody may be named. */
  readonly issuer?: string;
};
export type TokenVerifier = (token: string) => Promise<VerifiedToken | RefusedToken>;

export function createTokenVerifier(source: TokenSource): TokenVerifier {
  const verify = "jwtSecret" in source ? bySecret(source.jwtSecret) : byKeys(source.jwksUrl);
  return async (token) => {
    try {
      const payload = await verify(token);
      return payload.iss === source.issuer ? tokenFrom(payload) : { outcome: "refused", why: "invalid" };
    } catch (error) {
      return refusalFrom(error);
    }
  };
}

/** A live project names itself in each session; it signs them with keys that it shows, or with a shared secret. */
export function tokenSourceOf({ supabase }: Pick<Config, "supabase">): TokenSource {
  const { mode, url, jwtSecret, jwtIssuer = `${url}/auth/v1` } = supabase;
  const keys = jwtSecret === undefined ? { jwksUrl: jwksUrlOf(url) } : { jwtSecret };
  return mode === "live" ? { ...keys, issuer: jwtIssuer } : keys;
}

export function jwksUrlOf(supabaseUrl: string): string {
  return `${supabaseUrl}/auth/v1/.well-known/jwks.json`;
}

type Verify = (token: string) => Promise<JWTPayload>;

// The audience keeps out the old API keys: JWTs of the same secret that name no person.
const expected = {
  audience: "authenticated",
  requiredClaims: ["sub", "exp", "email"],
  clockTolerance: 5,
} as const;

function bySecret(jwtSecret: string): Verify {
  const key = new TextEncoder().encode(jwtSecret);
  const options = optionsFor(["HS256"]);
  return async (token) => (await jwtVerify(token, key, options)).payload;
}

function byKeys(jwksUrl: string): Verify {
  const key: JWTVerifyGetKey = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: 600_000,
    timeoutDuration: 5_000,
  });
  const options = optionsFor(["ES256", "RS256", "EdDSA"]);
  return async (token) => (await jwtVerify(token, key, options)).payload;
}

function optionsFor(algorithms: string[]): JWTVerifyOptions {
  return { ...expected, requiredClaims: [...expected.requiredClaims], algorithms };
}

const Claims = z.object({
  sub: z.string().min(1),
  email: z.email().toLowerCase(),
  exp: z.number(),
  role: z.literal("authenticated"),
  is_anonymous: z.literal(false).optional(),
  email_verified: z.boolean().optional(),
  user_metadata: z
    .object({ email_verified: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

function tokenFrom(payload: JWTPayload): VerifiedToken | RefusedToken {
  const claims = Claims.safeParse(payload);
  if (!claims.success) return { outcome: "refused", why: "invalid" };
  const { sub, email, exp, email_verified, user_metadata } = claims.data;
  const emailConfirmed = email_verified ?? user_metadata?.email_verified;
  return {
    outcome: "verified",
    subject: sub,
    email,
    ...(emailConfirmed === undefined ? {} : { emailConfirmed }),
    expiresAt: instantFrom(exp * 1000),
  };
}

/** No keys to be had is a failure of the outside; everything else is wrong with the token. */
function refusalFrom(error: unknown): RefusedToken {
  if (error instanceof errors.JWTExpired) return { outcome: "refused", why: "expired" };
  if (
    error instanceof errors.JWKSTimeout ||
    !(error instanceof errors.JOSEError) ||
    error.constructor === errors.JOSEError
  )
    throw supabaseFailure("unavailable", "jwks", "The public keys of Supabase Auth can't be read");
  return { outcome: "refused", why: "invalid" };
}
