// Everything that a stack has written where somebody may read it, as text.
import { execFileSync } from "node:child_process";
import { Client, Connection } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { z } from "zod";
import { createSlackClient } from "#integrations/slack/client.ts";
import { readerTokenOf } from "#integrations/slack/embedded.ts";
import { connectionOptions } from "#integrations/temporal/connection.ts";
import { readInbox } from "#test/slack-inbox.ts";
import type { Stack } from "#test/stack.ts";

export interface Told {
  readonly id: string;
  /** Every payload in it, decoded. */
  readonly history: string;
  /** What lists show of it: attributes and memo. */
  readonly listed: string;
}

export async function toldInTemporal({ config }: Stack): Promise<readonly Told[]> {
  const connection = await Connection.connect(connectionOptions(config.temporal));
  try {
    const client = new Client({ connection });
    const told: Told[] = [];
    for await (const { workflowId, searchAttributes, memo } of client.workflow.list()) {
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      told.push({
        id: workflowId,
        history: decoded(historyToJSON(history)),
        listed: JSON.stringify({ searchAttributes, memo }),
      });
    }
    return told;
  } finally {
    await connection.close();
  }
}

/** Payloads stand in base64; other fields are found as they are. */
function decoded(history: string): string {
  return history.replaceAll(/"data":\s*"([\w+/=]+)"/g, (_, data: string) =>
    Buffer.from(data, "base64").toString("utf8"),
  );
}

const Message = z.looseObject({ ts: z.string(), text: z.string(), reply_count: z.number().optional() });

type Slack = ReturnType<typeof createSlackClient>;

/** Of every channel and of everybody's direct messages, each as Slack has it. */
export async function toldInSlack({ config }: Stack, people: readonly string[]): Promise<readonly string[]> {
  const { apiUrl, botToken } = config.slack;
  const slack = createSlackClient({ apiUrl, botToken: readerTokenOf(botToken) });
  const { channels = [] } = await slack.conversations.list({ limit: 200 });
  const ids = channels.flatMap(({ id }) => (id === undefined ? [] : [id]));
  for (const person of people) ids.push((await readInbox(slack, person)).channel);
  const found: string[] = [];
  for (const id of ids) found.push(...(await messagesIn(slack, id)));
  return found;
}

async function messagesIn(slack: Slack, channel: string): Promise<readonly string[]> {
  const { messages } = await slack.conversations.history({ channel, limit: 200 });
  const roots = z.array(Message).parse(messages);
  const told: object[] = [...roots];
  for (const { ts } of roots.filter(({ reply_count: count = 0 }) => count > 0))
    told.push(...((await slack.conversations.replies({ channel, ts, limit: 200 })).messages ?? []));
  return told.map((message) => JSON.stringify(message));
}

/** Every document as it stands. */
export function toldInDocuments({ config }: Stack): ReadonlyMap<string, string> {
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["--git-dir", config.workspace.gitDir, ...args], {
      encoding: "utf8",
      maxBuffer: 64e6,
    });
  const paths = git("ls-tree", "-r", "--name-only", "main").split("\n").filter(Boolean);
  return new Map(paths.map((path) => [path, git("show", `main:${path}`)]));
}
