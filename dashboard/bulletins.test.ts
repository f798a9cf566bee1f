import { describe, expect, it } from "vitest";
import { createBulletins } from "./bulletins.ts";

const log = { kind: "log", version: 7, status: "open" };
const health = { kind: "health", version: 1, status: "ready", parts: { slack: true } };

describe("what is told beside views", () => {
  it("wakes once for what moves, and never for the heartbeat", () => {
    const bulletins = createBulletins();
    let woken = 0;
    bulletins.subscribe(() => (woken += 1));
    for (const bulletin of [log, health, log, health]) bulletins.tell(bulletin);
    expect(woken).toBe(2);
    expect(bulletins.get()).toEqual({ log: 7, parts: '{"slack":true}' });
  });

  it("takes a server that has not read its log yet for no news, and a log that went back for one", () => {
    const bulletins = createBulletins();
    bulletins.tell(log);
    bulletins.tell({ kind: "log", version: 0, status: "unread" });
    expect(bulletins.get().log).toBe(7);
    bulletins.tell({ ...log, version: 3 });
    expect(bulletins.get().log).toBe(3);
  });
});
