// Stands before the emulator of Slack, which takes 5,000 calls an hour of one token, and sends each call under another token
// of the same bot.
import { once } from "node:events";
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import type { Config } from "#config";
import { credentials } from "#integrations/slack/embedded.ts";
import { claimPorts } from "#test/free-ports.ts";

export interface SlackTokens {
  /** For the stack behind it. */
  readonly env: Readonly<Record<"SLACK_PORT" | "SLACK_API_URL", string>>;
  /** Has the bot installed so many times. */
  readonly mint: (slack: Config["slack"], count: number) => Promise<void>;
  readonly close: () => void;
}

export async function startSlackTokens(): Promise<SlackTokens> {
  const claim = await claimPorts(2);
  const [front, slackPort] = [claim.first, claim.first + 1];
  const agent = new Agent({ keepAlive: true });
  const tokens: string[] = [];
  let calls = 0;
  const server = createServer((incoming, outgoing) => {
    const token = tokens[calls % tokens.length];
    calls += 1;
    passOn({ incoming, outgoing }, { port: slackPort, agent, token });
  });
  await once(server.listen(front, "127.0.0.1"), "listening");
  return {
    env: { SLACK_PORT: String(slackPort), SLACK_API_URL: `http://127.0.0.1:${front}/api/` },
    mint: async ({ botToken }, count) => {
      const own = `http://127.0.0.1:${slackPort}`;
      const user = await anybody(own, botToken);
      for (let minted = 0; minted < count; minted += 1) tokens.push(await install(own, user));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
      agent.destroy();
      claim.release();
    },
  };
}

interface Way {
  readonly port: number;
  readonly agent: Agent;
  /** Without one the call keeps its own. */
  readonly token: string | undefined;
}

function passOn(
  { incoming, outgoing }: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse },
  { port, agent, token }: Way,
): void {
  const { method = "GET", url: path, headers } = incoming;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const upstream = request({
    host: "127.0.0.1",
    port,
    agent,
    method,
    path,
    headers: { ...headers, ...authorization },
  });
  upstream.once("response", (reply) =>
    reply.pipe(outgoing.writeHead(reply.statusCode ?? 502, reply.headers)),
  );
  upstream.once("error", () => incoming.socket.destroy());
  incoming.pipe(upstream);
}

const Members = z.object({ members: z.array(z.object({ id: z.string(), is_bot: z.boolean() })) });

async function anybody(own: string, token: string): Promise<string> {
  const answer = await fetch(`${own}/api/users.list`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
  });
  const person = Members.parse(await answer.json()).members.find(({ is_bot: isBot }) => !isBot);
  if (person === undefined) throw new Error("Slack has no people");
  return person.id;
}

const { client_id, client_secret, redirect_uris } = credentials;
const app = { client_id, redirect_uri: redirect_uris[0] ?? "" };

const Installed = z.object({ access_token: z.string() });

async function install(own: string, user: string): Promise<string> {
  const consent = new URLSearchParams({ ...app, user_id: user, scope: "chat:write" });
  const consented = await fetch(`${own}/oauth/v2/authorize/callback`, {
    method: "POST",
    body: consent,
    redirect: "manual",
  });
  const code = new URL(consented.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const body = new URLSearchParams({ ...app, code, client_secret });
  const answer = await fetch(`${own}/api/oauth.v2.access`, { method: "POST", body });
  return Installed.parse(await answer.json()).access_token;
}
