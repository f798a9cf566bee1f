import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { listening } from "#test/listening.ts";
import { createSessionStore, sessionAccess, type Session } from "./sessions.ts";

const now = "2025-10-13T12:40:00.000Z";

function aSession(more: Partial<Session> = {}): Session {
  const person = { id: "mika", name: "Mika", roles: ["design"], customer: false };
  return {
    accessToken: "old",
    refreshToken: "again",
    expiresAt: "2025-10-13T13:40:00.000Z",
    person,
    ...more,
  };
}

function openStore() {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-sessions-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "deep", "session.json");
  return { file, folder, store: createSessionStore(file) };
}

/** A server that renews with `status`. */
async function serveRenewal(status: number) {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      bodies.push(body);
      const answer =
        status === 200 ? aSession({ accessToken: "new", refreshToken: "next" }) : { title: "Ended" };
      return response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  return { bodies, url: await listening(server) };
}

describe("a stored sign-in", () => {
  it("is used as it is while it lasts", async () => {
    const { store } = openStore();
    store.write("http://a", aSession());
    expect(await sessionAccess("http://a", store, () => now).token()).toBe("old");
  });

  it("belongs to one server", async () => {
    const { store } = openStore();
    store.write("http://a", aSession());
    store.write("http://b", aSession({ accessToken: "other" }));
    store.remove("http://a");
    expect(store.read("http://a")).toBeUndefined();
    expect(store.read("http://b")?.accessToken).toBe("other");
  });

  it("is renewed a minute before its end, and the new one is kept", async () => {
    const { store } = openStore();
    const { url, bodies } = await serveRenewal(200);
    store.write(url, aSession({ expiresAt: "2025-10-13T12:40:59.000Z" }));
    expect(await sessionAccess(url, store, () => now).token()).toBe("new");
    expect(bodies).toEqual([{ refreshToken: "again" }]);
    expect(store.read(url)?.refreshToken).toBe("next");
  });

  it("that can't be renewed is sent as it is, so that the server says what is wrong", async () => {
    const { store } = openStore();
    const { url } = await serveRenewal(401);
    store.write(url, aSession({ expiresAt: "2025-10-13T12:00:00.000Z" }));
    expect(await sessionAccess(url, store, () => now).token()).toBe("old");
  });

  it("in a file that nobody can read counts as none", () => {
    const { folder } = openStore();
    const file = join(folder, "session.json");
    writeFileSync(file, "{ broken");
    expect(createSessionStore(file).read("http://a")).toBeUndefined();
  });
});
