import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { createSupabase, type Fetch } from "./client.ts";

const timeoutMs = 20;

it("keeps requests back beyond so many; the time of each runs from when it is sent", async () => {
  const held = Promise.withResolvers<void>();
  const lateOnes: boolean[] = [];
  let underWay = 0;
  let most = 0;
  const taking: Fetch = async (_, init) => {
    underWay += 1;
    most = Math.max(most, underWay);
    lateOnes.push(init?.signal?.aborted !== false);
    await held.promise;
    underWay -= 1;
    return Response.json("done");
  };
  const place = { url: "http://127.0.0.1:1", secretKey: "key" };
  const client = createSupabase(place, { fetch: taking, timeoutMs, atOnce: 2 });
  const asked = Promise.all(Array.from({ length: 5 }, () => client.rpc("any")));
  await pause(5 * timeoutMs);
  expect(underWay).toBe(2);
  held.resolve();
  expect((await asked).map(({ data, error }) => data ?? error)).toEqual(
    Array.from({ length: 5 }, () => "done"),
  );
  expect(most).toBe(2);
  expect(lateOnes).toEqual(Array.from({ length: 5 }, () => false));
});
