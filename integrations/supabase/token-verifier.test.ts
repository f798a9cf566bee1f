import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { describe, expect, it } from "vitest";
import { createTokenVerifier, jwksUrlOf, tokenSourceOf } from "./token-verifier.ts";

const jwtSecret = "a shared secret of the tests, long enough";
const secret = new TextEncoder().encode(jwtSecret);
const claims = { sub: "account-1", aud: "authenticated", role: "authenticated", email: "Riley@Example.com" };

describe("a token of a shared secret", () => {
  const verify = createTokenVerifier({ jwtSecret });

  it("names the account, the address in lower case and its end", async () => {
    const token = await signed({ ...claims, exp: 4_102_444_800 });
    expect(await verify(token)).toEqual({
      outcome: "verified",
      subject: "account-1",
      email: "riley@example.com",
      expiresAt: "2100-01-01T00:00:00.000Z",
    });
  });

  it("says whether the address is confirmed where Supabase says so", async () => {
    const token = await signed({ ...claims, user_metadata: { email_verified: false } });
    expect(await verify(token)).toMatchObject({ outcome: "verified", emailConfirmed: false });
  });

  it.each([
    ["for another audience", { ...claims, aud: "other" }],
    ["of a service role", { ...claims, role: "service_role" }],
    ["without an account", { ...claims, sub: undefined }],
    ["without an address", { ...claims, email: undefined }],
    ["of somebody anonymous", { ...claims, email: "", is_anonymous: true }],
  ])("%s is refused", async (_, payload) => {
    expect(await verify(await signed(payload))).toEqual({ outcome: "refused", why: "invalid" });
  });

  it.each([
    { by: "the project", iss: "https://ours.example/auth/v1", expected: "verified" },
    { by: "another project", iss: "https://theirs.example/auth/v1", expected: "refused" },
    { by: "nobody", iss: undefined, expected: "refused" },
  ])("that $by has issued is $expected where the project has a name", async ({ iss, expected }) => {
    const named = createTokenVerifier({ jwtSecret, issuer: "https://ours.example/auth/v1" });
    expect(await named(await signed({ ...claims, iss }))).toMatchObject({ outcome: expected });
  });

  it("of an issuer is refused where nobody has a name", async () => {
    const token = await signed({ ...claims, iss: "https://theirs.example/auth/v1" });
    expect(await verify(token)).toEqual({ outcome: "refused", why: "invalid" });
  });

  it("past its end is refused as expired", async () => {
    const token = await signed({ ...claims, exp: Math.floor(Date.now() / 1000) - 60 });
    expect(await verify(token)).toEqual({ outcome: "refused", why: "expired" });
  });

  it("without an end is refused", async () => {
    const token = await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(secret);
    expect(await verify(token)).toEqual({ outcome: "refused", why: "invalid" });
  });

  it.each(["", "rs_token", "a.b.c", `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`])(
    "that reads %j is refused",
    async (token) => {
      expect(await verify(token)).toEqual({ outcome: "refused", why: "invalid" });
    },
  );

  it("signed with another secret is refused", async () => {
    const token = await signed(claims, new TextEncoder().encode("another secret, also long enough"));
    expect(await verify(token)).toEqual({ outcome: "refused", why: "invalid" });
  });
});

describe("whose tokens are believed", () => {
  const live = {
    mode: "live",
    url: "https://ours.example",
    port: 1,
    secretKey: "s",
    publishableKey: "p",
  } as const;

  it.each([
    {
      given: live,
      expected: {
        jwksUrl: "https://ours.example/auth/v1/.well-known/jwks.json",
        issuer: "https://ours.example/auth/v1",
      },
    },
    {
      given: { ...live, jwtSecret, jwtIssuer: "https://auth.ours.example/auth/v1" },
      expected: { jwtSecret, issuer: "https://auth.ours.example/auth/v1" },
    },
    { given: { ...live, mode: "embedded", jwtSecret } as const, expected: { jwtSecret } },
  ])("of a Supabase that is $given.mode: $expected", ({ given, expected }) => {
    expect(tokenSourceOf({ supabase: given })).toEqual(expected);
  });
});

describe("a token of public keys", () => {
  it("is read by the key the server shows, fetched once", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    const keys = await serveKeys({ keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "ES256" }] });
    const verify = createTokenVerifier({ jwksUrl: jwksUrlOf(keys.url) });
    for (const sub of ["account-1", "account-2"])
      expect(await verify(await signedByKey({ ...claims, sub }, privateKey))).toMatchObject({ subject: sub });
    // A secret that is the public key's text must not pass for a signature.
    expect(await verify(await signed(claims))).toEqual({ outcome: "refused", why: "invalid" });
    expect(keys.served()).toBe(1);
    await keys.close();
  });

  it("can't be judged for now while the keys are not to be had", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const token = await signedByKey(claims, privateKey);
    const away = createTokenVerifier({ jwksUrl: jwksUrlOf("http://127.0.0.1:65533") });
    await expect(away(token)).rejects.toMatchObject({ name: "SupabaseFailure", kind: "unavailable" });
    const broken = await serveKeys(undefined);
    const failing = createTokenVerifier({ jwksUrl: jwksUrlOf(broken.url) });
    await expect(failing(token)).rejects.toMatchObject({ name: "SupabaseFailure", kind: "unavailable" });
    await broken.close();
  });
});

function signed(payload: Record<string, unknown>, key: Uint8Array = secret): Promise<string> {
  const withEnd = { exp: Math.floor(Date.now() / 1000) + 3600, ...payload };
  return new SignJWT(withEnd).setProtectedHeader({ alg: "HS256" }).sign(key);
}

function signedByKey(payload: Record<string, unknown>, key: CryptoKey): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "ES256", kid: "k1" })
    .setExpirationTime("1h")
    .sign(key);
}

/** `undefined` answers 500. */
async function serveKeys(body: unknown) {
  let count = 0;
  const server = createServer((_, response) => {
    count += 1;
    response.writeHead(body === undefined ? 500 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url: `http://127.0.0.1:${port}`, served: () => count, close };
}
