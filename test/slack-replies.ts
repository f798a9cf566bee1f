// Slack's own address for what comes of a press: keeps what is told there, and passes it on.
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";

const Reply = z.object({
  replace_original: z.boolean(),
  text: z.string(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
});
export type Reply = z.infer<typeof Reply>;

export interface ReplyListener {
  readonly url: string;
  readonly heard: readonly Reply[];
  close(): Promise<void>;
}

export async function listenForReplies(
  status = 200,
  onReply: (reply: Reply) => Promise<void> = async () => {},
): Promise<ReplyListener> {
  const heard: Reply[] = [];
  const take = async (request: IncomingMessage): Promise<void> => {
    const reply = Reply.parse(await json(request));
    await onReply(reply);
    heard.push(reply);
  };
  const server = createServer((request, response) => {
    void take(request).finally(() => response.writeHead(status).end("ok"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}/actions/1`,
    heard,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
