import { describe, expect, it } from "vitest";
import { createTestApi, key } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";

const release = `/api/releases/${key}`;

describe("sessions", () => {
  const signIn = {
    method: "POST",
    url: "/api/session",
    payload: { email: "Ines@hotdash.example", password: "right" },
  } as const;

  it("gives the token, and the same session as cookies that scripts and other sites can't use", async () => {
    const answer = await createTestApi().app.inject(signIn);
    expect(answer.json()).toMatchObject({
      accessToken: "token-ines",
      expiresAt: "2099-01-01T00:00:00.000Z",
      person: { id: "ines" },
    });
    expect(answer.cookies).toMatchObject([
      { name: "runsheet_session", httpOnly: true, sameSite: "Strict", path: "/" },
      { name: "runsheet_refresh", httpOnly: true, sameSite: "Strict", path: "/api/session" },
    ]);
  });

  it("refuses a wrong password, and slows down guessing", async () => {
    const { app } = createTestApi();
    const guess = { ...signIn, payload: { ...signIn.payload, password: "wrong" } };
    expect((await app.inject(guess)).json()).toMatchObject({ status: 401, code: "wrong-credentials" });
    const answers = await Promise.all(Array.from({ length: 25 }, () => app.inject(guess)));
    const last = answers.find(({ statusCode }) => statusCode === 429);
    expect(Number(last?.headers["retry-after"])).toBeGreaterThan(0);
  });

  it("counts each address behind a trusted proxy alone, and believes nobody else's header", async () => {
    const { app } = createTestApi();
    const guess = { ...signIn, payload: { ...signIn.payload, password: "wrong" } };
    const guesses = async (remoteAddress: string, forwarded: (turn: number) => string) => {
      const answers = await Promise.all(
        Array.from({ length: 25 }, (_, turn) =>
          app.inject({ ...guess, remoteAddress, headers: { "x-forwarded-for": forwarded(turn) } }),
        ),
      );
      return answers.filter(({ statusCode }) => statusCode === 429).length;
    };
    expect(await guesses("10.0.0.1", (turn) => `192.0.2.${turn}`)).toBe(0);
    expect(await guesses("10.0.0.1", () => "198.51.100.1")).toBe(5);
    expect(await guesses("10.0.0.9", (turn) => `192.0.2.${turn + 100}`)).toBe(5);
  });

  it("renews a session by the token of the body or of the cookie", async () => {
    const { app } = createTestApi();
    const refreshToken = "again-ines@hotdash.example";
    const byBody = await app.inject({ method: "POST", url: "/api/session", payload: { refreshToken } });
    expect(byBody.json()).toMatchObject({ person: { id: "ines" } });
    const byCookie = {
      method: "POST",
      url: "/api/session",
      payload: {},
      cookies: { runsheet_refresh: refreshToken },
    } as const;
    expect((await app.inject(byCookie)).json()).toMatchObject({ code: "cross-site" });
    const fromOwnPage = await app.inject({ ...byCookie, headers: { origin: "http://runsheet.example" } });
    expect(fromOwnPage.json()).toMatchObject({ person: { id: "ines" } });
  });

  it("signs out", async () => {
    const answer = await createTestApi().app.inject({
      method: "DELETE",
      url: "/api/session",
      headers: { origin: "http://runsheet.example" },
      cookies: { runsheet_session: "token-ines" },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.cookies.map(({ value }) => value)).toEqual(["", ""]);
  });

  it.each([
    { from: "its own page", origin: "http://runsheet.example", status: 200 },
    { from: "another site", origin: "http://evil.example", status: 403 },
    { from: "an unnamed place", origin: "null", status: 403 },
    { from: "no page at all", origin: undefined, status: 403 },
  ])("takes a change by cookie from $from with $status", async ({ origin, status }) => {
    const { app } = createTestApi({ play: playRelease() });
    const headers = origin === undefined ? {} : { origin };
    const answer = await app.inject({
      method: "POST",
      url: `${release}/hold`,
      headers,
      cookies: { runsheet_session: "token-ines" },
      payload: { reason: "audit" },
    });
    expect(answer.statusCode).toBe(status);
  });
});
