// Keeps who is signed in, per server, in a file that only its owner reads.
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { epochMs, type Instant } from "#domain/time.ts";
import { SessionAnswer } from "./answers.ts";
import { createClient, openAccess, type Access, type Answer } from "./client.ts";

export type Session = z.infer<typeof SessionAnswer>;
const Sessions = z.record(z.string(), SessionAnswer);

export interface SessionStore {
  read(url: string): Session | undefined;
  write(url: string, session: Session): void;
  remove(url: string): void;
}

export function createSessionStore(file: string): SessionStore {
  const all = (): z.infer<typeof Sessions> => {
    try {
      const content: unknown = JSON.parse(readFileSync(file, "utf8"));
      return Sessions.parse(content);
    } catch {
      // No file yet, or one that nobody can use: signing in writes it anew.
      return {};
    }
  };
  const save = (sessions: z.infer<typeof Sessions>): void => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, `${JSON.stringify(sessions, null, 2)}\n`, { mode: 0o600 });
    chmodSync(fresh, 0o600);
    renameSync(fresh, file);
  };
  return {
    read: (url) => all()[url],
    write: (url, session) => save({ ...all(), [url]: session }),
    remove: (url) => save(Object.fromEntries(Object.entries(all()).filter(([known]) => known !== url))),
  };
}

const renewAheadMs = 60_000;

/** A stored sign-in, renewed a minute before its end. */
export function sessionAccess(url: string, store: SessionStore, now: () => Instant): Access {
  const renew = async (): Promise<string | undefined> => {
    const refreshToken = store.read(url)?.refreshToken;
    if (refreshToken === undefined) return undefined;
    const answer = await refreshed(url, refreshToken);
    if (answer.outcome === "refused") return undefined;
    store.write(url, answer.value);
    return answer.value.accessToken;
  };
  return {
    renew,
    token: async () => {
      const session = store.read(url);
      if (session === undefined || epochMs(session.expiresAt) - epochMs(now()) > renewAheadMs)
        return session?.accessToken;
      return (await renew()) ?? session.accessToken;
    },
  };
}

export function signIn(
  url: string,
  credentials: { readonly email: string; readonly password: string },
): Promise<Answer<Session>> {
  return createClient(url, openAccess).post("/api/session", credentials, SessionAnswer);
}

function refreshed(url: string, refreshToken: string): Promise<Answer<Session>> {
  return createClient(url, openAccess).post("/api/session", { refreshToken }, SessionAnswer);
}
