// What every command is given: the API, the terminal and the form in which to print.
import type { z } from "zod";
import type { ReleaseView } from "#domain/release/view-schema.ts";
import { ViewAnswer, PeopleAnswer, type PersonAnswer } from "./answers.ts";
import { accepted, createClient, type Client } from "./client.ts";
import { exitCode, failureFrom, type ExitCode } from "./failure.ts";
import { sessionAccess, createSessionStore, type SessionStore } from "./sessions.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";

export interface World {
  readonly terminal: Terminal;
  /** Read when a command needs it, so that help works with a bad environment. */
  readonly settings: () => Settings;
}

export interface Cli {
  readonly terminal: Terminal;
  settings(): Settings;
  sessions(): SessionStore;
  client(): Client;
  json(): boolean;
  /** Prints the value as JSON, or else its text. */
  show(value: unknown, text: () => string): void;
  /** What scripts don't read: nothing under `-o json`. */
  tell(text: string): void;
  end(code: ExitCode): void;
  ended(): ExitCode;
  get<Value>(path: string, shape: z.ZodType<Value>): Promise<Value>;
  /** Sends a message to a release and gives the view after it. */
  send(key: string, message: string, body: unknown): Promise<ReleaseView>;
  /** Names by person id. */
  names(): Promise<ReadonlyMap<string, string>>;
}

export function createCli({ terminal, settings }: World, json: () => boolean): Cli {
  let code: ExitCode = exitCode.done;
  const sessions = (): SessionStore => createSessionStore(settings().sessionFile);
  const client = (): Client => {
    const { url, token } = settings();
    const access = { token: async () => token, renew: async () => undefined };
    return createClient(
      url,
      token === undefined ? sessionAccess(url, sessions(), terminal.now) : access,
      "cli",
    );
  };
  const get: Cli["get"] = async (path, shape) => accepted(await client().get(path, shape), failureFrom);
  return {
    terminal,
    settings,
    sessions,
    client,
    json,
    show: (value, text) => terminal.out(json() ? JSON.stringify(value, null, 2) : text()),
    tell: (text) => {
      if (!json()) terminal.out(text);
    },
    end: (next) => {
      code = next;
    },
    ended: () => code,
    get,
    send: async (key, message, body) => {
      const answer = await client().post(`${releasePath(key)}/${message}`, body, ViewAnswer);
      return accepted(answer, failureFrom).view;
    },
    names: async () => {
      const answer = await client().get("/api/people", PeopleAnswer);
      return answer.outcome === "done" ? namesOf(answer.value.items) : new Map();
    },
  };
}

export function releasePath(key: string): string {
  return `/api/releases/${encodeURIComponent(key)}`;
}

function namesOf(people: readonly PersonAnswer[]): ReadonlyMap<string, string> {
  return new Map(people.map(({ id, name }) => [id, name]));
}
