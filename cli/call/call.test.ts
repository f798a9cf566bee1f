import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { CallPlay } from "#test/builders/call.ts";
import { aCallApi, callKey } from "#test/call-api.ts";
import { runCaptured } from "#test/open-cli.ts";

/** The command line of Justin before a call that has just ended; his editor does what the script says. */
async function openCalls(play = new CallPlay().until("2025-10-14T15:30:00.000Z")) {
  const api = aCallApi(play);
  await api.store();
  await api.hub.poll();
  const url = await api.app.listen({ host: "127.0.0.1", port: 0 });
  const folder = mkdtempSync(join(tmpdir(), "runsheet-call-"));
  onTestFinished(async () => {
    await api.app.close();
    rmSync(folder, { recursive: true });
  });
  const draft = join(folder, "drafts", "weekly-customer_2025-10-14.md");
  const settings = { url, token: "token-justin", sessionFile: join(folder, "session.json") };
  const run = (...args: readonly string[]) => runCaptured(["call", ...args], settings);
  const log = (script: string) => {
    const editor = join(folder, "editor.sh");
    writeFileSync(editor, script);
    return runCaptured(["call", "log", callKey], { ...settings, editor: `sh ${editor}` });
  };
  return { ...api, run, log, draft };
}

const fill = (owner: string) => `cat > "$1" <<'END'
## Quotes
### q1
speaker: Riley Chen
organisation: Evergreen
> It <b>works</b>
## Follow-ups
### f1: Show the SLA trend
owner: ${owner}
due: 2025-10-21
END
`;

describe("runsheet call", () => {
  it("lists calls and shows one with its checklist", async () => {
    const { run } = await openCalls();
    expect((await run("list")).out).toContain(callKey);
    const { code, out } = await run("show", callKey);
    expect(code).toBe(0);
    expect(out).toContain("Focus: Telemetry demos");
    expect(out).toContain("Finalize the agenda");
  });

  it("sends what a person says of it", async () => {
    const { run, sent } = await openCalls(new CallPlay());
    await run("set-focus", callKey, "Renewal", "--participants", "riley");
    await run("tick", callKey, "agenda", "--link", "https://example.com/agenda");
    await run("untick", callKey, "agenda");
    await run("confirm", callKey, "riley", "yes");
    await run("reschedule", callKey, "2025-10-15T14:00:00Z", "--reason", "Riley travels");
    await run("cancel", callKey, "--reason", "Holiday");
    expect((await run("use-backup", callKey)).out).toMatch(/^Moved to its backup\./);
    expect(sent.map(({ message, fields }) => [message, fields])).toMatchObject([
      ["setFocus", { focus: "Renewal", participants: ["riley"] }],
      ["completeItem", { item: "agenda", link: "https://example.com/agenda" }],
      ["reopenItem", { item: "agenda" }],
      ["confirm", { person: "riley", answer: "yes" }],
      ["reschedule", { at: "2025-10-15T14:00:00.000Z", reason: "Riley travels" }],
      ["cancel", { reason: "Holiday" }],
      ["useBackup", {}],
    ]);
  });

  it("tells a refusal and ends with 1", async () => {
    const { code, err } = await (await openCalls()).run("tick", callKey, "dance");
    expect([code, err]).toEqual([1, expect.stringContaining("dance")]);
  });
});

describe("runsheet call log", () => {
  it("logs what the editor leaves, and keeps no copy", async () => {
    const { log, draft, texts } = await openCalls();
    const { code, out } = await log(fill("justin"));
    expect([code, out.split("\n")[0]]).toEqual([0, "Logged."]);
    expect([...texts.values()]).toEqual(["It <b>works</b>"]);
    expect(existsSync(draft)).toBe(false);
  });

  it("names the line of what is wrong, and has the text again the next time", async () => {
    const { log, draft, sent } = await openCalls();
    const first = await log(fill("justin").replace("2025-10-21", "soon"));
    expect(first.code).toBe(1);
    expect(first.err).toContain(`${draft}:9: followUps.0.due `);
    expect(sent).toEqual([]);
    const second = await log('sed -i "s/soon/2025-10-21/" "$1"');
    expect(second.code).toBe(0);
  });

  it("names the line of what only the server knows", async () => {
    const { log, draft } = await openCalls();
    const { code, err } = await log(fill("ghost"));
    expect(code).toBe(1);
    expect(err).toContain(`${draft}:8: followUps.0.owner`);
    expect(readFileSync(draft, "utf8")).toContain("ghost");
  });

  it("logs nothing of a text that nobody has filled in", async () => {
    const { log, sent } = await openCalls();
    expect((await log("true")).err).toBe("Nothing logged: the text says nothing.");
    expect((await log("exit 3")).code).toBe(1);
    expect(sent).toEqual([]);
  });
});
