import { describe, expect, it, onTestFinished } from "vitest";
import { DryRunPlay, session } from "#test/builders/dry-run.ts";
import { aDryRunApi } from "#test/dry-run-api.ts";
import { runCaptured } from "#test/open-cli.ts";

const key = "2025-10-16";

async function openDryRuns(play?: DryRunPlay) {
  const api = aDryRunApi(play);
  await api.store();
  const url = await api.app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => api.app.close());
  const settings = { url, token: "token-justin" };
  return { ...api, run: (...args: readonly string[]) => runCaptured(["dry-run", ...args], settings) };
}

describe("runsheet dry-run", () => {
  it("starts one, lists it and shows it", async () => {
    const { run } = await openDryRuns();
    expect((await run("start", "--date", key)).out).toMatch(
      /^Started 2025-10-16\.\nPlanned for 16 Oct 17:00 UTC/,
    );
    expect((await run("list")).out).toContain(key);
    const { code, out } = await run("show", key);
    expect(code).toBe(0);
    for (const text of [
      "support: open",
      "confirm-support",
      "french-copy",
      "objectives",
      "tile-error",
      "unknown",
    ])
      expect(out).toContain(text);
  });

  it("sends what a person says before it", async () => {
    const { run, sent } = await openDryRuns(new DryRunPlay());
    await run("confirm", key, "attendees", "yes");
    await run("confirm", key, "me", "no", "--person", "morgan");
    await run("done", key, "translations", "--link", "https://example.com/fr");
    await run("settle", key, "french-copy", "dropped", "--reason", "English only");
    await run("settle", key, "staging-package", "open", "--waiting-on", "data", "design");
    await run("send-pre-read", key, "--anyway", "--reason", "They travel");
    await run("reschedule", key, "2025-10-23T17:00:00Z", "--reason", "Riley travels");
    expect((await run("cancel", key, "--reason", "Holiday")).out).toBe("Cancelled.\nCancelled: Holiday.");
    expect(sent.map(({ message, fields }) => [message, fields])).toMatchObject([
      ["confirm", { item: "attendees", answer: "yes" }],
      ["confirm", { person: "morgan", answer: "no" }],
      ["completeItem", { item: "translations", link: "https://example.com/fr" }],
      ["settleDependency", { dependency: "french-copy", state: "dropped", reason: "English only" }],
      ["settleDependency", { dependency: "staging-package", state: "open", waitingOn: ["data", "design"] }],
      ["sendPreRead", { anyway: true, reason: "They travel" }],
      ["reschedule", { at: "2025-10-23T17:00:00.000Z", reason: "Riley travels" }],
      ["cancel", { reason: "Holiday" }],
    ]);
  });

  it("records the session and concludes it", async () => {
    const { run, sent } = await openDryRuns(new DryRunPlay().until(session));
    await run("scenario", key, "low-stock", "--unaided");
    const unknown = await run("scenario", key, "low-stock", "--unaided", "--decision", "DEC-102");
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining("has no row DEC-102")]);
    await run("survey", key, "riley", "CX agent", "CX lead", "Operations manager");
    await run("insight", key, "The ladder is hidden", "--id", "i1", "--tile", "cx-escalations");
    const { out } = await run("conclude", key, "--tile", "not-ok", "--note", "Stale");
    expect(out).toBe("Concluded.\nHeld. 1 of 4 success rules met; not scenarios, tile or insights.");
    expect(sent.map(({ message }) => message)).toEqual([
      "recordScenario",
      "recordSurvey",
      "recordInsight",
      "conclude",
    ]);
    expect((await run("show", key)).out).toContain("Insight i1: The ladder is hidden");
  });

  it("tells a refusal and ends with 1", async () => {
    const { run } = await openDryRuns(new DryRunPlay());
    const { code, err } = await run("done", key, "dance");
    expect([code, err]).toEqual([1, expect.stringContaining("dance")]);
  });
});
