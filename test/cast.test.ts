import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createCast, type Send } from "./cast.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("signs each person in once, and anew before a sign-in is an hour old", async () => {
  let signIns = 0;
  const send: Send = async (url) => {
    if (url.endsWith("/api/session")) signIns += 1;
    return Response.json({ accessToken: `token ${signIns}` });
  };
  const cast = createCast("http://runsheet.example", "service", send);
  expect(await Promise.all([cast.tokenOf("justin"), cast.tokenOf("justin")])).toEqual(["token 1", "token 1"]);
  vi.advanceTimersByTime(49 * 60_000);
  expect(await cast.tokenOf("justin")).toBe("token 1");
  vi.advanceTimersByTime(10 * 60_000);
  expect(await cast.tokenOf("justin")).toBe("token 2");
  expect(await cast.tokenOf("ci")).toBe("service");
});
