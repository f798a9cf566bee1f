import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { untilListening } from "./listening.ts";

const patience = { forMs: 60_000, everyMs: 5 };

it("sends requests whose connection was refused again, once somebody listens", async () => {
  const rows = ["one row", "another row"];
  const taken: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding("utf8").on("data", (text: string) => taken.push(text));
    request.on("end", () => response.end("written"));
  });
  const port = await freePort();
  let sent = 0;
  let refused = 0;
  const counting: typeof fetch = async (input, init) => {
    sent += 1;
    try {
      return await fetch(input, init);
    } catch (error) {
      refused += 1;
      if (refused === rows.length) server.listen(port, "127.0.0.1");
      throw error;
    }
  };
  const send = untilListening(counting, patience);
  try {
    const answers = await Promise.all(
      rows.map((body) => send(`http://127.0.0.1:${port}/`, { method: "POST", body })),
    );
    for (const answer of answers) expect(await answer.text()).toBe("written");
    expect(taken.toSorted()).toEqual(rows.toSorted());
    expect(sent).toBe(4);
  } finally {
    server.close();
  }
});

it("gives up after its time, with what the connection said", async () => {
  const asking = untilListening(fetch, { forMs: 20, everyMs: 5 })(`http://127.0.0.1:${await freePort()}/`);
  await expect(asking).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
});

it("sends nothing twice that may have been taken", async () => {
  let taken = 0;
  const server = createServer((request) => {
    taken += 1;
    request.socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  const port = await portOf(server);
  try {
    await expect(untilListening(fetch, patience)(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      cause: { code: "UND_ERR_SOCKET" },
    });
    expect(taken).toBe(1);
  } finally {
    server.close();
  }
});

it("keeps to the time limit of the request", async () => {
  const url = `http://127.0.0.1:${await freePort()}/`;
  const signal = AbortSignal.timeout(5);
  const asking = untilListening(fetch, { forMs: 50, everyMs: 5 })(url, { signal });
  await expect(asking).rejects.toMatchObject({ name: "TimeoutError" });
});

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function portOf(server: ReturnType<typeof createServer>): Promise<number> {
  await expect.poll(() => server.listening).toBe(true);
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return address.port;
}
