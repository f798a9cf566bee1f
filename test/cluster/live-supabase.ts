// Stands before the embedded Supabase as a live project does: its Auth signs sessions in its own name, by a key that it shows.
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { calculateJwkThumbprint, decodeJwt, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";
import { z } from "zod";

export interface LiveSupabase {
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Signer {
  readonly issuer: string;
  readonly kid: string;
  readonly key: CryptoKey;
}

export async function startLiveSupabase(embeddedUrl: string, port: number): Promise<LiveSupabase> {
  const url = `http://127.0.0.1:${port}`;
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const shown = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(shown);
  const signer = { issuer: `${url}/auth/v1`, kid, key: privateKey };
  const keys = JSON.stringify({ keys: [{ ...shown, kid, alg: "ES256", use: "sig" }] });
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === "/auth/v1/.well-known/jwks.json")
      outgoing.writeHead(200, { "content-type": "application/json" }).end(keys);
    else
      void passOn(incoming, outgoing, { embeddedUrl, signer }).catch(() => {
        outgoing.destroy();
      });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

interface Way {
  readonly embeddedUrl: string;
  readonly signer: Signer;
}

/** Of one connection alone. */
const hops: readonly string[] = ["connection", "host", "content-length", "transfer-encoding", "keep-alive"];

async function passOn(incoming: IncomingMessage, outgoing: ServerResponse, way: Way): Promise<void> {
  const { method = "GET", url = "/" } = incoming;
  const given = Object.entries(incoming.headersDistinct).filter(([name]) => !hops.includes(name));
  const headers = given.flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = await buffer(incoming);
  const answer = await fetch(`${way.embeddedUrl}${url}`, {
    method,
    headers,
    ...(body.length > 0 ? { body } : {}),
  });
  const text = Buffer.from(await answer.arrayBuffer());
  const isSession = answer.ok && url.startsWith("/auth/v1/token");
  const said = isSession ? await signedAnew(text, way.signer) : text;
  // What `fetch` has unpacked is not packed any more.
  const kept = [...answer.headers].filter(([name]) => !hops.includes(name) && name !== "content-encoding");
  outgoing.writeHead(answer.status, Object.fromEntries(kept)).end(said);
}

const Granted = z.looseObject({ access_token: z.string() });

async function signedAnew(text: Buffer, { issuer, kid, key }: Signer): Promise<string> {
  const session = Granted.parse(JSON.parse(text.toString("utf8")));
  const token = new SignJWT({ ...decodeJwt(session.access_token), iss: issuer });
  const access_token = await token.setProtectedHeader({ alg: "ES256", kid }).sign(key);
  return JSON.stringify({ ...session, access_token });
}
