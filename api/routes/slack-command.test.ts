import { describe, expect, it } from "vitest";
import { z } from "zod";
import { callRow } from "#domain/call/row.ts";
import { dryRunRow } from "#domain/dry-run/row.ts";
import { slackFailure } from "#integrations/slack/failures.ts";
import { createTestApi, rowOf, signingSecret } from "#test/api.ts";
import { CallPlay } from "#test/builders/call.ts";
import { DryRunPlay } from "#test/builders/dry-run.ts";
import { playToStaging } from "#test/builders/play.ts";
import { slashRequest } from "#test/slash-request.ts";

const Answer = z.object({
  response_type: z.literal("ephemeral"),
  text: z.string(),
  blocks: z.array(z.unknown()).default([]),
});

/** One release at its staging review and one call in preparation, asked about at the time of the call. */
async function anApi(more: Parameters<typeof createTestApi>[0] = {}) {
  const play = playToStaging();
  const call = new CallPlay().until("2025-10-12T15:00:00.000Z");
  const now = () => new Date(call.at);
  const api = createTestApi({ play, call, now, ...more });
  await api.records.write({ run: rowOf(play), decisions: [] });
  await api.records.write({ run: { ...callRow(call.view), runId: "run-1" }, decisions: [] });
  await api.hub.poll();
  const send = (user: string, text: string, change: { secret?: string; at?: Date } = {}) =>
    api.app.inject(slashRequest({ user: `U-${user}`, text, secret: signingSecret, at: now(), ...change }));
  const ask = async (user: string, text: string) => {
    const answer = await send(user, text);
    expect(answer.statusCode).toBe(200);
    const { text: words, blocks } = Answer.parse(answer.json());
    return { words, blocks: JSON.stringify(blocks) };
  };
  return { ...api, send, ask, now };
}

const dialogs = { open: async () => {} };

describe("/runsheet", () => {
  it("tells what waits of a dry run too", async () => {
    const { ask, records, hub } = await anApi();
    const dryRun = new DryRunPlay().until("2025-10-12T15:00:00.000Z");
    await records.write({ run: { ...dryRunRow(dryRun.view), runId: "run-2" }, decisions: [] });
    await hub.poll();
    const { words, blocks } = await ask("mika", "inbox");
    expect(words).toContain("• Updated FR copy for modal.seo.assign_heading, Operator dry run, 2025-10-16");
    expect(blocks).toContain("http://runsheet.example/dry-runs/2025-10-16");
  });

  it.each(["", "inbox"])("%s tells what waits for who asks, each with its link", async (text) => {
    const { ask } = await anApi();
    const asha = await ask("asha", text);
    expect(asha.words).toMatch(
      /^1 thing waits for you\.\n• Sign .* as QA, .*, v2025\.10\.16 http:\/\/runsheet\.example\/releases\/v2025\.10\.16#staging-sign-off$/,
    );
    const justin = await ask("justin", text);
    expect(justin.words).toContain(
      "• Prepare Finalize the agenda, Weekly customer call, weekly-customer/2025-10-14",
    );
    expect(justin.blocks).toContain("http://runsheet.example/calls/weekly-customer/2025-10-14");
  });

  it("explain tells the lines that every door tells", async () => {
    const { ask, app } = await anApi();
    const { headers } = { headers: { authorization: "Bearer token-justin" } };
    const { lines } = z
      .object({ lines: z.array(z.string()) })
      .parse((await app.inject({ url: "/api/releases/v2025.10.16/explain", headers })).json());
    const { words, blocks } = await ask("justin", "explain v2025.10.16");
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(words).toContain(line);
    expect(blocks).toContain("http://runsheet.example/releases/v2025.10.16");
  });

  it("explain of a release that there is not names the nearest", async () => {
    const { ask } = await anApi();
    expect((await ask("justin", "explain v2025.10.61")).words).toMatch(
      /There is no release v2025\.10\.61\. Did you mean v2025\.10\.16\?$/,
    );
    expect((await ask("justin", "explain <!here>")).words).toBe("There is no release &lt;!here&gt;.");
  });

  it("call tells the next one with what is left to prepare, and by whom", async () => {
    const { ask } = await anApi();
    const next = await ask("mika", "call");
    expect(next.words).toMatch(/^Weekly customer call, 14 Oct 14:00 UTC: /);
    expect(next.words).toMatch(/• Finalize the agenda: .*justin.*, due 12 Oct 14:00 UTC/);
    expect(await ask("mika", "call 2025-10-14")).toEqual(next);
    expect((await ask("mika", "call 2025-10-15")).words).toBe("There is no call on 15 Oct.");
  });

  it("of words that are not known tells which, the nearest choice, and what there is", async () => {
    const { ask } = await anApi();
    const { words } = await ask("justin", "explian v2025.10.16");
    expect(words).toMatch(
      /^Not understood: explian v2025\.10\.16\. .*\nDid you mean \/runsheet explain\?\n\/runsheet inbox: /,
    );
    expect((await ask("justin", "help")).words).toMatch(/^\/runsheet inbox: /);
  });

  it.each([
    {
      user: "outside",
      expected: /^outside@elsewhere\.example is nobody's address in the plan: [^.]*plan\.yaml[^.]*\.$/,
    },
    { user: "nobody", expected: /^Slack shows no confirmed e-mail address of you: [^.]*\.$/ },
    { user: "riley", expected: /^Runsheet answers the team here; [^.]*\.$/ },
  ])("says one sentence to $user", async ({ user, expected }) => {
    const { ask } = await anApi();
    for (const text of ["", "explain v2025.10.16", "call", "what"]) {
      const { words, blocks } = await ask(user, text);
      expect([words, blocks]).toEqual([expect.stringMatching(expected), "[]"]);
    }
  });

  it("says when Slack does not tell who asks", async () => {
    const away = slackFailure("retryable", "network", { message: "Slack did not answer." });
    const replies = { tell: async () => {}, replace: async () => {} };
    const { ask } = await anApi({
      slack: { people: { emailOf: () => Promise.reject(away) }, replies, dialogs },
    });
    expect((await ask("justin", "")).words).toBe("Slack does not say who you are: ask again soon.");
  });

  it("is answered in time where that takes long, and the answer follows", async () => {
    const email = Promise.withResolvers<string>();
    const told: string[] = [];
    const replies = {
      tell: async (_: string, text: string) => void told.push(text),
      replace: async () => {},
    };
    const { ask, app } = await anApi({
      slack: { people: { emailOf: () => email.promise }, replies, dialogs },
    });
    const started = performance.now();
    expect((await ask("justin", "help")).words).toBe("This takes longer than usual. The answer comes here.");
    expect(performance.now() - started).toBeLessThan(2_900);
    const closing = app.close();
    email.resolve("justin@hotdash.example");
    await closing;
    expect(told).toEqual([expect.stringMatching(/^\/runsheet inbox: /)]);
  });

  it("of another sender, of old, or of rubbish is refused", async () => {
    const { send, app, now } = await anApi();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const answers = [
      await send("justin", "", { secret: "guessed" }),
      await send("justin", "", { at: new Date(now().getTime() - 301_000) }),
      await app.inject({ method: "POST", url: "/slack/commands", headers, payload: "command=/runsheet" }),
      await send("justin", "x".repeat(70_000)),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 413]);
  });
});
