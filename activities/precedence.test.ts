import { expect, it } from "vitest";
import { createPrecedence } from "./precedence.ts";

const longMs = 60_000;

function held() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  return { task: () => promise, resolve, reject };
}

it("what comes after waits for all that goes first, also for what came meanwhile", async () => {
  const { first, after } = createPrecedence(longMs);
  const [one, two] = [held(), held()];
  const done: string[] = [];
  const rows = [first(one.task)];
  const card = after(async () => done.push("card"));
  rows.push(first(two.task));
  one.resolve("one");
  await rows[0];
  expect(done).toEqual([]);
  two.resolve("two");
  await expect(Promise.all(rows)).resolves.toEqual(["one", "two"]);
  await card;
  expect(done).toEqual(["card"]);
});

it("nobody waits where nothing goes first, or where it has failed", async () => {
  const { first, after } = createPrecedence(longMs);
  await expect(after(async () => "at once")).resolves.toBe("at once");
  const one = held();
  const row = first(one.task);
  const card = after(async () => "told");
  one.reject(new Error("refused"));
  await expect(row).rejects.toThrow("refused");
  await expect(card).resolves.toBe("told");
});

it("a row that does not end is waited for no longer than patience lasts", async () => {
  const { first, after } = createPrecedence(1);
  const endless = held();
  const row = first(endless.task);
  await expect(after(async () => "told")).resolves.toBe("told");
  endless.resolve("in the end");
  await expect(row).resolves.toBe("in the end");
});
