// A pipeline that takes requests to deploy over HTTP and tells genuine ones by their signature, as the runbook shows it.
import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";

export const deploySecret = "of the pipeline, long enough";

interface Receiving {
  readonly secret?: string;
  /** Called for each genuine request, in the moment in which it is taken. */
  readonly onTaken?: (request: DeployRequest) => void;
}

const DeployRequest = z.strictObject({
  release: z.string(),
  tag: z.string(),
  commit: z.string(),
  environment: z.string(),
  key: z.string(),
  report: z.url(),
});
type DeployRequest = z.infer<typeof DeployRequest>;

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers 401 to what is not signed, else what it is told to, 202 where nothing is said. */
export async function startReceiver({ secret = deploySecret, onTaken = () => {} }: Receiving = {}) {
  const taken: DeployRequest[] = [];
  const seen: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  const answers: Answer[] = [];
  const take = ({ method, headers }: IncomingMessage, body: string): Answer => {
    seen.push({ headers, body });
    if (method !== "POST" || !isSigned(headers, body, secret)) return { status: 401 };
    const answer = answers.shift() ?? { status: 202 };
    if (answer.status < 300) {
      const request = DeployRequest.parse(JSON.parse(body));
      taken.push(request);
      onTaken(request);
    }
    return answer;
  };
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, headers } = take(request, await text(request));
    response.writeHead(status, headers).end();
  };
  const server = createServer((request, response) => {
    void reply(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    taken,
    seen,
    /** The next answers to genuine requests. */
    answer: (...next: readonly Answer[]) => void answers.push(...next),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function isSigned(headers: IncomingHttpHeaders, body: string, secret: string): boolean {
  const [timestamp, signature] = [headers["x-runsheet-timestamp"], headers["x-runsheet-signature"]];
  if (typeof timestamp !== "string" || typeof signature !== "string") return false;
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return false;
  const expected = Buffer.from(
    `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
