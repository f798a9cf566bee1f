import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestSupabase, type TestSupabase } from "#test/supabase.ts";
import { createAuth, type Session } from "./auth.ts";
import { createTokenVerifier } from "./token-verifier.ts";

const riley = { email: "riley@example.com", password: "runsheet-demo" };

let supabase: TestSupabase;
beforeAll(async () => {
  supabase = await startTestSupabase();
  await supabase.ensureAccounts([riley.email, "casey@example.com"], riley.password);
});
afterAll(() => supabase.close());

describe("signing in", () => {
  it("gives a token that is read without asking the server", async () => {
    const session = await signedIn(riley);
    const verified = await createTokenVerifier(supabase)(session.accessToken);
    expect(verified).toMatchObject({
      outcome: "verified",
      email: "riley@example.com",
      expiresAt: session.expiresAt,
    });
    expect(Date.parse(session.expiresAt)).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it.each([
    [{ ...riley, password: "wrong" }],
    [{ email: "nobody@example.com", password: riley.password }],
    [{ email: "not an address", password: riley.password }],
    [{ email: "", password: "" }],
    [{ email: "riley\0@example.com", password: riley.password }],
  ])("is refused with %o", async (given) => {
    expect(await createAuth(supabase).signIn(given)).toEqual({
      outcome: "refused",
      why: "wrong-credentials",
    });
  });

  it("goes on by the refresh token", async () => {
    const auth = createAuth(supabase);
    const { refreshToken } = await signedIn(riley);
    const next = await auth.refresh(refreshToken);
    expect(next.outcome).toBe("signed-in");
    expect(await auth.refresh("made-up")).toEqual({ outcome: "refused", why: "session-ended" });
  });

  it("gives each of two people at once their own token", async () => {
    const auth = createAuth(supabase);
    const verify = createTokenVerifier(supabase);
    const people = [riley, { ...riley, email: "casey@example.com" }];
    const sessions = await Promise.all(people.map(signedIn));
    const refreshed = await Promise.all(sessions.map(({ refreshToken }) => auth.refresh(refreshToken)));
    const emails = await Promise.all(
      refreshed.map(async (session) =>
        session.outcome === "signed-in" ? verify(session.accessToken) : session,
      ),
    );
    expect(emails).toMatchObject([{ email: "riley@example.com" }, { email: "casey@example.com" }]);
  });

  it("fails for now while Supabase is away", async () => {
    const auth = createAuth({ url: "http://127.0.0.1:65533", publishableKey: "sb_publishable_none" });
    await expect(auth.signIn(riley)).rejects.toMatchObject({ name: "SupabaseFailure", kind: "unavailable" });
    await expect(auth.refresh("any")).rejects.toMatchObject({ name: "SupabaseFailure", kind: "unavailable" });
  });
});

async function signedIn(person: typeof riley): Promise<Session> {
  const session = await createAuth(supabase).signIn(person);
  if (session.outcome === "refused") throw new Error(session.why);
  return session;
}
