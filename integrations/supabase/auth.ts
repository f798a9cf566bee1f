// Signing in and staying signed in, by Supabase Auth.
import { z } from "zod";
import type { Config } from "#config";
import { instantFrom, type Instant } from "#domain/time.ts";
import { withTimeout, type Reach } from "./client.ts";
import { failureFrom, supabaseFailure } from "./errors.ts";

export interface Session {
  readonly outcome: "signed-in";
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: Instant;
}

export interface SignInRefusal {
  readonly outcome: "refused";
  readonly why: "wrong-credentials" | "email-not-confirmed" | "session-ended" | "too-many-attempts";
}

export interface Auth {
  signIn(given: { readonly email: string; readonly password: string }): Promise<Session | SignInRefusal>;
  refresh(refreshToken: string): Promise<Session | SignInRefusal>;
}

/** Plain requests: the SDK keeps the session of the last caller, and tries a refresh again for half a minute. */
export function createAuth(
  { url, publishableKey }: Pick<Config["supabase"], "url" | "publishableKey">,
  reach: Reach = {},
): Auth {
  const send = withTimeout(reach);
  const headers = { apikey: publishableKey, "content-type": "application/json" };
  const ask = async (grant: string, body: unknown): Promise<Answer> => {
    try {
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await send(`${url}/auth/v1/token?grant_type=${grant}`, init);
      return { status: answer.status, body: await answer.json() };
    } catch (error) {
      throw supabaseFailure("unavailable", "network", `Supabase Auth gave no answer: ${String(error)}`);
    }
  };
  return {
    signIn: async ({ email, password }) =>
      isStorable(email, password)
        ? sessionFrom(await ask("password", { email, password }), "wrong-credentials")
        : { outcome: "refused", why: "wrong-credentials" },
    refresh: async (refreshToken) =>
      isStorable(refreshToken)
        ? sessionFrom(await ask("refresh_token", { refresh_token: refreshToken }), "session-ended")
        : { outcome: "refused", why: "session-ended" },
  };
}

/** PostgreSQL has no NUL: a text with one is nobody's, and asking for it would look like a server that is away. */
function isStorable(...texts: readonly string[]): boolean {
  return !texts.some((text) => text.includes("\0"));
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const Granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_at: z.number(),
  user: z.object({ email_confirmed_at: z.string().nullish() }),
});

const Refused = z.object({ error_code: z.string().optional(), msg: z.string().optional() }).catch({});

function sessionFrom({ status, body }: Answer, otherwise: SignInRefusal["why"]): Session | SignInRefusal {
  if (status !== 200) return refusalFrom(status, Refused.parse(body), otherwise);
  const { access_token, refresh_token, expires_at, user } = Granted.parse(body);
  // Where a project confirms later, a session comes before the proof that the address is this person's.
  if (!user.email_confirmed_at) return { outcome: "refused", why: "email-not-confirmed" };
  const expiresAt = instantFrom(expires_at * 1000);
  return { outcome: "signed-in", accessToken: access_token, refreshToken: refresh_token, expiresAt };
}

function refusalFrom(
  status: number,
  { error_code, msg = "Supabase Auth failed" }: z.infer<typeof Refused>,
  otherwise: SignInRefusal["why"],
): SignInRefusal {
  if (status === 401 || status >= 500)
    throw failureFrom({ status, error: { message: msg, code: error_code } });
  if (status === 429) return { outcome: "refused", why: "too-many-attempts" };
  return {
    outcome: "refused",
    why: error_code === "email_not_confirmed" ? "email-not-confirmed" : otherwise,
  };
}
