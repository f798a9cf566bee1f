import { expect, it, onTestFinished } from "vitest";
import { bearer, createTestApi, ownToken } from "#test/api.ts";
import { aChange } from "#test/builders/changelog.ts";
import { runCaptured } from "#test/open-cli.ts";

async function openChangelog() {
  const { app, changelog } = createTestApi();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  const as =
    (token: string) =>
    (...args: readonly string[]) =>
      runCaptured(["changelog", ...args], { url, token });
  return {
    changelog,
    read: as(ownToken),
    justin: as(bearer("justin").authorization.slice("Bearer ".length)),
  };
}

const squeezed = (out: string) => out.split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, " | "));

it("lists entries, newest first, and says how to go on", async () => {
  const { changelog, read } = await openChangelog();
  await changelog.append([
    aChange({ key: "a", change: "First", evidence: "docs/a.md" }),
    aChange({ key: "b", change: "Second\nline", kind: "roadmap", at: "2025-10-14T08:05:00.000Z" }),
  ]);
  const { code, out } = await read();
  expect(code).toBe(0);
  expect(squeezed(out)).toEqual([
    "WHEN (UTC) | KIND | WHO | CHANGE | EVIDENCE",
    "2025-10-14 08:05 | roadmap | justin | Second line",
    "2025-10-13 12:40 | material | justin | First | docs/a.md",
  ]);
  expect((await read("list", "--limit", "1")).out).toContain("More: --cursor 2025-10-14T08:05:00.000Z~2");
  expect(JSON.parse((await read("list", "--kind", "roadmap", "-o", "json")).out)).toMatchObject({
    items: [{ key: "b" }],
  });
  expect((await read("list", "--from", "2025-11-01T00:00:00Z")).out).toBe("No entry fits.");
});

it("adds an entry as the one who is signed in", async () => {
  const { changelog, justin, read } = await openChangelog();
  const words = [
    "add",
    "--kind",
    "decision",
    "--change",
    "Go in small steps",
    "--evidence",
    "OCC-212",
  ] as const;
  expect(await justin(...words)).toMatchObject({ code: 0, out: "Added: Go in small steps" });
  expect(await changelog.all()).toMatchObject([
    { kind: "decision", change: "Go in small steps", evidence: "OCC-212", author: "justin" },
  ]);
  expect((await read(...words)).code).toBe(1);
  expect((await justin("add", "--kind", "gossip", "--change", "x")).code).toBe(1);
});
