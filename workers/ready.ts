// Asks each part a real question and waits for the answer: a "ready" line proves nothing.
import { setTimeout as pause } from "node:timers/promises";
import type { Config } from "#config";
import { temporalAnswers } from "#integrations/temporal/answers.ts";
import type { Roster } from "./roster.ts";

export interface Question {
  readonly name: string;
  readonly isAnswered: () => Promise<boolean>;
}

export function questionsToParts(config: Config, roster: Roster): readonly Question[] {
  const { temporal, supabase, slack, linear } = config;
  return [
    { mode: temporal.mode, name: "Temporal", isAnswered: () => temporalAnswers(temporal) },
    { mode: supabase.mode, name: "Supabase", isAnswered: () => signInWorks(config, roster) },
    { mode: slack.mode, name: "Slack", isAnswered: () => slackAnswers(config) },
    { mode: linear.mode, name: "Linear", isAnswered: () => linearAnswers(config) },
  ].filter(({ mode }) => mode === "embedded");
}

/** The API is ready once it knows of a worker, and of every part: that one is answered last. */
export function questionsToOurs(config: Config): readonly Question[] {
  const host = ["0.0.0.0", "::"].includes(config.host) ? "127.0.0.1" : config.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${config.port}`;
  return [
    { name: "API", isAnswered: () => isOk(`${url}/healthz`, {}) },
    { name: "worker", isAnswered: () => isOk(`${url}/readyz`, {}) },
  ];
}

const intervalMs = 100;
const reportEveryMs = 15_000;

export async function waitForAnswer(
  { name, isAnswered }: Question,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  let reportAt = Date.now() + reportEveryMs;
  while (!(await isAnswered())) {
    await pause(intervalMs, undefined, { signal });
    if (Date.now() < reportAt) continue;
    say(`still waiting for ${name}`);
    reportAt += reportEveryMs;
  }
}

/** A sign-in reads a row of Auth, so a database that opened but lost its tables does not pass. */
function signInWorks({ supabase, demoPassword }: Config, { people }: Roster): Promise<boolean> {
  const body = JSON.stringify({ email: people[0]?.email, password: demoPassword });
  const headers = { apikey: supabase.publishableKey, "content-type": "application/json" };
  const url = `http://127.0.0.1:${supabase.port}/auth/v1/token?grant_type=password`;
  return isOk(url, { method: "POST", headers, body });
}

function slackAnswers({ slack }: Config): Promise<boolean> {
  const headers = { authorization: `Bearer ${slack.botToken}` };
  return isOk(`http://127.0.0.1:${slack.port}/api/users.list`, { method: "POST", headers });
}

function linearAnswers({ linear }: Config): Promise<boolean> {
  const headers = { authorization: linear.apiKey, "content-type": "application/json" };
  const body = JSON.stringify({ query: `{ issue(id: "${linear.teamKey}-230") { id } }` });
  return isOk(`http://127.0.0.1:${linear.port}/graphql`, { method: "POST", headers, body });
}

async function isOk(url: string, init: RequestInit): Promise<boolean> {
  try {
    const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(3_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
