// A Linear of a test's own: the real emulator behind a fault proxy, a backlog on it, and a reader of what it shows.
import { onTestFinished } from "vitest";
import { z } from "zod";
import { instantFrom } from "#domain/time.ts";
import {
  knownIssue,
  knownPerson,
  type FiledIssue,
  type OpenBacklog,
} from "#integrations/linear/backlog.contract.ts";
import { createLinearBacklog } from "#integrations/linear/backlog.ts";
import { startEmbeddedLinear, type LinearSetup } from "#integrations/linear/embedded.ts";
import { createFaultProxy, type FaultProxy } from "#test/fault-proxy.ts";
import { claimPorts } from "#test/free-ports.ts";
import { startLinearWithIds } from "#test/linear-with-ids.ts";

const apiKey = "lin_api_test";
const people = [
  { name: "Riley", email: "riley@hotdash.dev" },
  { name: "Casey", email: knownPerson },
];
const seeded = [{ issue: knownIssue, title: "Decision sync and telemetry" }];

export interface TestLinear extends OpenBacklog {
  readonly proxy: FaultProxy;
  /** Another worker's, on the same Linear. */
  readonly another: (change?: { readonly teamKey?: string }) => OpenBacklog["backlog"];
  /** Asks past the faults. */
  readonly ask: (query: string) => Promise<unknown>;
}

export async function aLinear(
  options: Partial<Pick<LinearSetup, "issues" | "webhook">> & {
    readonly takesIds?: boolean;
    /** Of one request; short where a test has it hang. */
    readonly timeoutMs?: number;
  } = {},
): Promise<TestLinear> {
  const { takesIds = false, timeoutMs = 10_000, ...seed } = options;
  const { first: port, release } = await claimPorts(1);
  const emulator = await startEmbeddedLinear({
    port,
    apiKey,
    teamKey: "OCC",
    people,
    issues: seeded,
    ...seed,
  });
  const url = `http://127.0.0.1:${port}`;
  const front = takesIds ? await startLinearWithIds(url) : { url, close: async () => {} };
  const proxy = await createFaultProxy(front.url);
  onTestFinished(async () => {
    await proxy.close();
    await front.close();
    await emulator.close();
    release();
  });
  const another: TestLinear["another"] = ({ teamKey = "OCC" } = {}) =>
    createLinearBacklog({
      config: { apiUrl: `${proxy.url}/graphql`, apiKey, teamKey },
      clock: () => instantFrom(Date.now()),
      timeoutMs,
    });
  const ask = (query: string) => askLinear({ url, apiKey }, query);
  return { backlog: another(), another, proxy, ask, filed: () => readIssues(ask) };
}

interface Place {
  readonly url: string;
  readonly apiKey: string;
}

/** All issues that a Linear holds, wherever it runs. */
export function filedIn(place: Place): Promise<readonly FiledIssue[]> {
  return readIssues((query) => askLinear(place, query));
}

async function askLinear({ url, apiKey: authorization }: Place, query: string): Promise<unknown> {
  const headers = { authorization, "content-type": "application/json", connection: "close" };
  const body = JSON.stringify({ query });
  const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
  return response.json();
}

const Shown = z.object({
  data: z.object({
    issues: z.object({
      nodes: z.array(
        z.object({
          identifier: z.string(),
          title: z.string(),
          description: z.string().nullable(),
          dueDate: z.string().nullable(),
          assignee: z.object({ email: z.string() }).nullable(),
          labels: z.object({ nodes: z.array(z.object({ name: z.string() })) }),
          comments: z.object({ nodes: z.array(z.object({ body: z.string() })) }),
        }),
      ),
    }),
  }),
});

async function readIssues(ask: (query: string) => Promise<unknown>): Promise<readonly FiledIssue[]> {
  const fields = `identifier title description dueDate assignee { email }
    labels { nodes { name } } comments(first: 250) { nodes { body } }`;
  const shown = Shown.parse(await ask(`{ issues(first: 250) { nodes { ${fields} } } }`));
  return shown.data.issues.nodes.map(
    ({ description, dueDate, assignee, labels, comments, identifier, title }) => ({
      identifier,
      title,
      description: description ?? "",
      labels: labels.nodes.map(({ name }) => name),
      comments: comments.nodes.map(({ body }) => body),
      ...(assignee === null ? {} : { assignee: assignee.email }),
      ...(dueDate === null ? {} : { due: dueDate }),
    }),
  );
}
