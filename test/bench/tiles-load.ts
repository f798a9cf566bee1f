// Sends one request again and again over kept connections. Of an answer it reads what proves it right and no more: a load that
// is busier than the servers would measure itself.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { z } from "zod";
import { servePart } from "./part.ts";

const Question = z.object({
  port: z.int(),
  request: z.string(),
  status: z.int(),
  requests: z.int(),
  connections: z.int(),
});
type Question = z.infer<typeof Question>;

const patienceMs = 20_000;

servePart(async (given) => {
  const question = Question.parse(given);
  const sockets = await Promise.all(Array.from({ length: question.connections }, () => open(question.port)));
  try {
    // Each connection reads one answer as a client would; the others must be as long and begin alike.
    const answers = await Promise.all(sockets.map((socket) => read(socket, question)));
    const [first] = answers;
    if (first === undefined) throw new Error("There must be a connection");
    const left = { requests: question.requests };
    const start = performance.now();
    const driven = sockets.map((socket) => drive(socket, { ...question, bytes: first.bytes, left }));
    await awake(Promise.all(driven));
    return { digest: first.digest, ms: performance.now() - start };
  } finally {
    for (const socket of sockets) socket.destroy();
  }
});

/**
 * Looks for answers without a pause. A load that sleeps between two of them is woken by each write of a server that is slower
 * than it, which costs that server a third of an answer, and the faster one nothing.
 */
async function awake(work: Promise<unknown>): Promise<void> {
  let isDone = false;
  const look = (): void => {
    if (!isDone) setImmediate(look);
  };
  look();
  await work.finally(() => {
    isDone = true;
  });
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  await once(socket, "connect");
  return socket.setTimeout(patienceMs, () => socket.destroy(new Error("The server does not answer")));
}

interface Answer {
  readonly bytes: number;
  readonly digest: string;
}

async function read(socket: Socket, { request, status }: Question): Promise<Answer> {
  socket.write(request);
  let received = Buffer.alloc(0);
  for (;;) {
    const [chunk] = z.tuple([z.instanceof(Buffer)]).parse(await once(socket, "data"));
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf("\r\n\r\n");
    if (end < 0) continue;
    const head = received.subarray(0, end).toString("latin1");
    if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`Not ${status}: ${head}`);
    const bytes = end + 4 + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (received.length < bytes) continue;
    const body = received.subarray(end + 4);
    return { bytes, digest: createHash("sha256").update(body).digest("hex") };
  }
}

interface Drive extends Question {
  /** Of each answer. */
  readonly bytes: number;
  /** Shared by all connections: a slow one sends fewer. */
  readonly left: { requests: number };
}

function drive(socket: Socket, { request, status, bytes, left }: Drive): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const begin = `HTTP/1.1 ${status} `;
  let missing = 0;
  const next = (): void => {
    if (left.requests === 0) return resolve();
    left.requests -= 1;
    missing = bytes;
    socket.write(request, "latin1");
  };
  socket.on("error", reject).on("close", () => reject(new Error("The server has hung up")));
  socket.on("data", (chunk) => {
    if (missing === bytes && chunk.toString("latin1", 0, begin.length) !== begin)
      return reject(new Error(`Not ${status}: ${chunk.toString("latin1", 0, 200)}`));
    missing -= chunk.length;
    if (missing < 0) return reject(new Error("An answer is longer than the first one"));
    if (missing === 0) next();
  });
  next();
  return promise;
}
