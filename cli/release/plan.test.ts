import { describe, expect, it } from "vitest";
import { aPlan } from "#test/builders/plan.ts";
import { playToStaging } from "#test/builders/play.ts";
import { openCli } from "#test/open-cli.ts";

const key = "v2025.10.16";
const looser = aPlan((raw) => void raw.stages[2]?.gates.shift());
const stricter = aPlan((raw) => {
  const gate = raw.stages[1]?.gates[1];
  if (gate?.kind === "sign-off") gate.seats.push({ role: "reliability" });
});

describe("adopt-plan", () => {
  it("shows what changes, and sends nothing with --look", async () => {
    const { api, login, run } = await openCli(playToStaging(), stricter);
    await login("leo");
    const { code, out } = await run("release", "adopt-plan", key, "--look");
    expect({ code, out }).toEqual({
      code: 0,
      out: "Plan r2: changes\n  gate staging-sign-off, seat reliability: added",
    });
    expect(api.requests.filter((request) => request.includes("adopt-plan"))).toEqual([]);
  });

  it("adopts what asks no less", async () => {
    const play = playToStaging();
    const { login, run } = await openCli(play, stricter);
    await login("leo");
    expect((await run("release", "adopt-plan", key)).out).toContain("Adopted the plan r2.");
    expect((await run("release", "adopt-plan", key)).out).toBe("Plan r2: nothing is new to this release");
    expect(play.view().planRevision).toBe("r2");
  });

  it("asks for what loosens, shows it, and adopts it by a second person", async () => {
    const play = playToStaging();
    const { login, run } = await openCli(play, looser);
    await login("justin");
    expect((await run("release", "adopt-plan", key)).out).toContain("a second person confirms it");
    expect((await run("release", "show", key)).out).toContain(
      "justin asks to adopt the plan r2. A second person confirms it: runsheet release adopt-plan v2025.10.16\n  stage production, gate support: removed (loosens)",
    );
    await login("leo");
    expect((await run("release", "adopt-plan", key)).out).toContain("Adopted the plan r2.");
  });
});
