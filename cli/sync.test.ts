import { expect, it, onTestFinished } from "vitest";
import type { EntryKind } from "#domain/changelog/entry.ts";
import { composeDigest } from "#domain/sync/compose.ts";
import { syncRow } from "#domain/sync/view.ts";
import { bearer, createTestApi, ownToken } from "#test/api.ts";
import { aChange } from "#test/builders/changelog.ts";
import { aMaterial, playSync } from "#test/builders/sync.ts";
import { runCaptured } from "#test/open-cli.ts";

async function openSync({
  stored = true,
  ...more
}: { readonly stored?: boolean; readonly kind?: EntryKind } = {}) {
  const change = aChange({ recordedAt: "2025-10-14T09:00:00.000Z", ...more });
  const sync = playSync(composeDigest(aMaterial({ changes: [change] })));
  const { app, records, hub } = createTestApi({ sync });
  if (stored) await records.write({ run: { ...syncRow(sync.view()), runId: "r" }, decisions: [] });
  await hub.poll();
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => app.close());
  const as =
    (token: string) =>
    (...args: readonly string[]) =>
      runCaptured(["sync", ...args], { url, token });
  return { sync, read: as(ownToken), ines: as(bearer("ines").authorization.slice("Bearer ".length)) };
}

it("shows the newest digest, or that of a date", async () => {
  const { read } = await openSync();
  const { code, out } = await read();
  expect(code).toBe(0);
  expect(out).toContain("Manager sync of 2025-10-14. 1 item. 1 is not reviewed yet.");
  expect(out).toMatch(/1 +What has changed +Material change +The pilot shop moves to Tuesday\. +justin/);
  expect((await read("2025-10-14")).out).toBe(out);
  expect((await read("2025-10-15")).code).toBe(1);
  expect(JSON.parse((await read("-o", "json")).out)).toMatchObject({ key: "2025-10-14" });
});

it("lists the digests that are kept", async () => {
  const { read } = await openSync();
  const { code, out } = await read("list");
  expect(code).toBe(0);
  expect(out).toMatch(/2025-10-14 +1 item\. 1 is not reviewed yet\./);
});

it("says what an item looks like before anybody has flagged it", async () => {
  const { read } = await openSync({ kind: "roadmap" });
  expect((await read()).out).toContain("Looks like scope creep. The pilot shop moves to Tuesday.");
});

it("says so where there is none yet", async () => {
  const { read } = await openSync({ stored: false });
  expect(await read()).toMatchObject({ code: 1, err: "There is no digest yet." });
  expect(await read("list")).toMatchObject({ code: 0, out: "There is no digest yet." });
});

it("reviews an item by its number or its id, with a flag", async () => {
  const { sync, ines, read } = await openSync();
  expect((await read("review", "1")).code).toBe(1);
  expect(await ines("review", "1", "--flag", "scope-creep")).toMatchObject({
    code: 0,
    out: "Reviewed. 1 item. All are reviewed.",
  });
  expect(sync.view().items).toMatchObject([{ review: { by: "ines", flag: "scope-creep" } }]);
  expect((await ines("review", "changelog/k-1", "--date", "2025-10-14")).code).toBe(0);
  expect((await ines("review", "2")).code).toBe(1);
  expect((await ines("review", "1", "--flag", "gossip")).code).toBe(1);
});
