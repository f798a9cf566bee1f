// Signing in, staying signed in and signing out; the dashboard gets the same session as a cookie.
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Session as Signed, SignInRefusal } from "#integrations/supabase/auth.ts";
import { refuseOtherSites, sessionCookie } from "../auth.ts";
import { problems, type App, type Context } from "../context.ts";
import { problem } from "../problems.ts";
import { Session } from "../schemas.ts";

const refreshCookie = "runsheet_refresh";
const refreshPath = "/api/session";
const refreshDays = 30;

const SignIn = z
  .object({
    email: z.string().trim().toLowerCase().max(320).optional(),
    password: z.string().min(1).max(1_000).optional(),
    refreshToken: z.string().min(1).max(4_000).optional(),
  })
  .refine(
    ({ email, refreshToken, password }) =>
      refreshToken !== undefined || email !== undefined || password === undefined,
    {
      path: ["email"],
      message: "is needed with a password",
    },
  )
  .refine(({ email, password }) => email === undefined || password !== undefined, {
    path: ["password"],
    message: "is needed with an email",
  })
  .meta({
    description: "E-mail and password; or a refresh token, in the body or in the dashboard's cookie.",
  });
type SignIn = z.infer<typeof SignIn>;

export function sessionRoutes(app: App, context: Context): void {
  const schema = {
    tags: ["session"],
    summary: "Sign in, or renew a session",
    body: SignIn,
    response: { 200: Session, ...problems },
  };
  const perAddress = app.createRateLimit({ max: 120, timeWindow: "1 minute" });
  const perAccount = app.createRateLimit({ max: 20, timeWindow: "1 minute", keyGenerator: accountOf });

  app.post("/api/session", { schema }, async (request, reply) => {
    for (const limit of [perAddress, perAccount]) refuseMany(await limit(request));
    const signed = await open(context, request, request.body);
    if (signed.outcome === "refused") throw refusedSignIn(signed);
    const { accessToken, refreshToken, expiresAt } = signed;
    const person = await context.door.personByToken(accessToken);
    setCookies(context, reply, signed);
    return { accessToken, refreshToken, expiresAt, person };
  });

  app.delete(
    "/api/session",
    { schema: { tags: ["session"], summary: "Sign out", response: { 204: z.null(), ...problems } } },
    async (request, reply) => {
      if (request.headers.authorization === undefined) refuseOtherSites(request, context.config.publicUrl);
      reply.clearCookie(sessionCookie, { path: "/" }).clearCookie(refreshCookie, { path: refreshPath });
      return reply.code(204).send(null);
    },
  );
}

async function open(
  { auth, config }: Context,
  request: FastifyRequest,
  { email, password, refreshToken }: SignIn,
): Promise<Signed | SignInRefusal> {
  if (refreshToken !== undefined) return auth.refresh(refreshToken);
  if (email !== undefined && password !== undefined) return auth.signIn({ email, password });
  const kept = request.cookies[refreshCookie];
  if (kept === undefined)
    throw problem("invalid", "Send an e-mail and a password, or a refresh token.", {
      errors: [{ field: "email", message: "is needed" }],
    });
  refuseOtherSites(request, config.publicUrl);
  return auth.refresh(kept);
}

function refusedSignIn({ why }: SignInRefusal): Error {
  switch (why) {
    case "wrong-credentials":
      return problem("wrong-credentials", "This e-mail and password do not belong together.");
    case "email-not-confirmed":
      return problem(
        "wrong-credentials",
        "Confirm the e-mail address first: open the link that was sent to it.",
      );
    case "session-ended":
      return problem("sign-in-required", "The session has ended: sign in again.");
    case "too-many-attempts":
      return tooMany(60);
  }
}

type Limited = Awaited<ReturnType<ReturnType<App["createRateLimit"]>>>;

function refuseMany(limited: Limited): void {
  if (!limited.isAllowed && limited.isExceeded) throw tooMany(limited.ttlInSeconds);
}

function tooMany(retryAfterSeconds: number): Error {
  return Object.assign(
    problem("too-many-requests", `Too many sign-ins: try again in ${retryAfterSeconds} seconds.`),
    { retryAfterSeconds },
  );
}

/** Guessing one account's password is slowed down long before a busy office is. */
function accountOf(request: FastifyRequest): string {
  const parsed = SignIn.safeParse(request.body);
  return `${request.ip} ${parsed.data?.email ?? ""}`;
}

function setCookies(
  { config }: Context,
  reply: FastifyReply,
  { accessToken, refreshToken, expiresAt }: Signed,
): void {
  const safe = { httpOnly: true, sameSite: "strict", secure: config.publicUrl.startsWith("https:") } as const;
  reply.setCookie(sessionCookie, accessToken, { ...safe, path: "/", expires: new Date(expiresAt) });
  reply.setCookie(refreshCookie, refreshToken, { ...safe, path: refreshPath, maxAge: refreshDays * 86_400 });
}
