// Stands before the emulator and answers as Linear's own schema does: ids can be chosen, and what is not there is an error.
import { once } from "node:events";
import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";

const Sent = z.object({ query: z.string(), variables: z.looseObject({}).default({}) });
const Input = z.looseObject({ id: z.string() });

export interface LinearWithIds {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export async function startLinearWithIds(target: string): Promise<LinearWithIds> {
  const idByChosen = new Map<string, string>();
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const answer = await pass(target, Sent.parse(await json(incoming)), idByChosen);
      outgoing.writeHead(answer.status, { "content-type": "application/json" }).end(answer.text);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it listens on no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function pass(
  target: string,
  { query, variables }: z.infer<typeof Sent>,
  idByChosen: Map<string, string>,
): Promise<Answer> {
  const { data: input } = Input.safeParse(variables["input"]);
  if (input !== undefined && idByChosen.has(input.id)) return refusal(400, "id is taken");
  const { id: chosen, ...rest } = input ?? {};
  const known = input === undefined ? variables : { ...variables, input: rest };
  const body = replaced(JSON.stringify({ query: inItsWords(query), variables: known }), idByChosen);
  const response = await sent(target, body, { isOrder: input !== undefined });
  const text = await response.text();
  if (typeof chosen === "string") idByChosen.set(chosen, madeId(text));
  if (text.includes('"issue":null') || text.includes("Issue not found"))
    return refusal(200, "Entity not found: Issue");
  const chosenById = new Map([...idByChosen].map(([mine, its]) => [its, mine]));
  return { status: response.status, text: replaced(withIds(text), chosenById) };
}

/** On a busy machine the emulator now and then resets a connection: a question is asked once more, an order is not. */
async function sent(target: string, body: string, { isOrder }: { readonly isOrder: boolean }) {
  const headers = { "content-type": "application/json", connection: "close" };
  const ask = () => fetch(`${target}/graphql`, { method: "POST", headers, body });
  return isOrder ? ask() : ask().catch(ask);
}

function inItsWords(query: string): string {
  return query
    .replace(", includeArchived: true", "")
    .replace("commentCreate(input: $input) { success }", "commentCreate(input: $input) { comment { id } }");
}

function withIds(text: string): string {
  return text
    .replace('"inputFields":[', '"inputFields":[{"name":"id"},')
    .replace('{"name":"issues","args":[', '{"name":"issues","args":[{"name":"includeArchived"},');
}

function madeId(text: string): string {
  const made = /"(?:issue|comment)":\{"id":"([^"]+)"/.exec(text)?.[1];
  if (made === undefined) throw new Error(`nothing was made: ${text}`);
  return made;
}

function replaced(text: string, byText: ReadonlyMap<string, string>): string {
  return [...byText].reduce((given, [from, to]) => given.replaceAll(from, to), text);
}

function refusal(status: number, message: string): Answer {
  const errors = [{ message, extensions: { type: "invalid input", userError: true } }];
  return { status, text: JSON.stringify({ errors, data: null }) };
}
