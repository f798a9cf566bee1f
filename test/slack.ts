// A Slack of a test's own: the real emulator behind a fault proxy, an announcer on it, and readers of what it shows.
import { onTestFinished } from "vitest";
import type { Announcement, RootCard, SeatRequest, ThreadNote } from "#domain/announcement.ts";
import type { Person } from "#domain/people.ts";
import { instantFrom } from "#domain/time.ts";
import { createSlackAnnouncer } from "#integrations/slack/announcer.ts";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { startEmbeddedSlack } from "#integrations/slack/embedded.ts";
import { createMemoryDeliveries } from "#test/fakes/memory-deliveries.ts";
import { createFaultProxy } from "#test/fault-proxy.ts";
import { claimPorts } from "#test/free-ports.ts";

const botToken = "xoxb-test";

export const casey: Person = aPerson({ id: "casey", email: "casey@hotdash.dev", roles: ["design", "qa"] });
export const riley: Person = aPerson({ id: "riley", email: "riley@hotdash.dev", roles: ["product"] });
export const kim: Person = aPerson({
  id: "kim",
  email: "kim@customer.example",
  roles: ["product"],
  customer: true,
});
export const stranger: Person = aPerson({ id: "stranger", email: "nobody@hotdash.dev", roles: ["design"] });

export async function aSlack() {
  const ports = await claimPorts(1);
  let emulator = await startEmulator(ports.first);
  const proxy = await createFaultProxy(emulator.url);
  const window = await createFaultProxy(emulator.url);
  onTestFinished(async () => {
    await proxy.close();
    await window.close();
    await emulator.close();
    ports.release();
  });
  const deliveries = createMemoryDeliveries();
  const announcer = createSlackAnnouncer({
    config: { apiUrl: `${proxy.url}/api/`, botToken },
    deliveries,
    publicUrl: "http://127.0.0.1:3000",
    clock: () => instantFrom(Date.now()),
  });
  return {
    proxy,
    /** Sees what people see, past the faults. */
    client: () => createSlackClient({ apiUrl: `${window.url}/api/`, botToken }),
    /** A client of ours: what fails for the announcer fails for it. */
    faulty: () => createSlackClient({ apiUrl: `${proxy.url}/api/`, botToken }),
    announce: (effectKey: string, announcement: Announcement, people: readonly Person[] = []) =>
      announcer.announce(effectKey, announcement, people),
    restart: async () => {
      await emulator.close();
      emulator = await startEmulator(ports.first);
    },
  };
}

export interface Shown {
  readonly ts: string;
  readonly text: string;
  readonly key: unknown;
  readonly thread: string | undefined;
}

export function keysOf(messages: readonly Shown[]): readonly unknown[] {
  return messages.map(({ key }) => key);
}

export async function shownIn(client: Slack, channel: string): Promise<readonly Shown[]> {
  const { channels } = await client.conversations.list({ limit: 200 });
  return readHistory(client, channels?.find(({ name }) => name === channel)?.id ?? "");
}

export async function shownTo(client: Slack, { email }: Person): Promise<readonly Shown[]> {
  const { user } = await client.users.lookupByEmail({ email });
  const { channel } = await client.conversations.open({ users: user?.id ?? "" });
  return readHistory(client, channel?.id ?? "");
}

/** The blocks of each message to a person, oldest first. */
export async function blocksTo(client: Slack, { email }: Person): Promise<readonly (readonly object[])[]> {
  const { user } = await client.users.lookupByEmail({ email });
  const { channel } = await client.conversations.open({ users: user?.id ?? "" });
  const { messages = [] } = await client.conversations.history({ channel: channel?.id ?? "", limit: 200 });
  return messages.map(({ blocks = [] }) => blocks).toReversed();
}

export async function repliesTo(client: Slack, channel: string, root: Shown): Promise<readonly Shown[]> {
  const { channels } = await client.conversations.list({ limit: 200 });
  const id = channels?.find(({ name }) => name === channel)?.id ?? "";
  const { messages = [] } = await client.conversations.replies({ channel: id, ts: root.ts, limit: 200 });
  return messages.map(shown).filter(({ ts }) => ts !== root.ts);
}

export function aCard(change: Partial<RootCard> = {}): RootCard {
  const text = { title: "Operator tiles", verdict: "Blocked on 2 of 7", fields: [], waitingOn: [] };
  return {
    type: "root-card",
    run: "release/v2025.10.16",
    channel: "occ-ops",
    ...text,
    closed: false,
    ...change,
  };
}

export function aNote(text: string): ThreadNote {
  return { type: "thread-note", run: "release/v2025.10.16", channel: "occ-ops", text };
}

export function aRequest(change: Partial<SeatRequest> = {}): SeatRequest {
  return {
    type: "seat-request",
    run: "release/v2025.10.16",
    stage: "mock",
    title: "Operator tiles",
    verdict: "Waiting",
    seats: ["design", "product", "qa"].map((role) => ({
      gate: `${role}-sign-off`,
      title: `${role} sign-off`,
      role,
      digest: "0123456789abcdef",
      statement: "none",
    })),
    except: [],
    again: false,
    version: 1,
    ...change,
  };
}

async function readHistory(client: Slack, channel: string): Promise<readonly Shown[]> {
  const { messages = [] } = await client.conversations.history({ channel, limit: 200 });
  return messages
    .map(shown)
    .filter(({ thread, ts }) => thread === undefined || thread === ts)
    .toReversed();
}

interface Message {
  readonly ts?: string;
  readonly text?: string;
  readonly thread_ts?: string;
  readonly metadata?: { readonly event_payload?: object };
}

function shown({ ts = "", text = "", thread_ts: thread, metadata }: Message): Shown {
  const payload = metadata?.event_payload ?? {};
  return { ts, text, thread, key: "key" in payload ? payload.key : undefined };
}

async function startEmulator(port: number) {
  const { close } = await startEmbeddedSlack({
    port,
    botToken,
    signingSecret: "test",
    people: [casey, riley, kim],
    channels: [{ name: "occ-ops", topic: "Releases" }],
  });
  return { url: `http://127.0.0.1:${port}`, close };
}

function aPerson(person: Pick<Person, "id" | "email" | "roles"> & Partial<Person>): Person {
  return { name: person.id, organisation: "HotDash", customer: false, sample: false, ...person };
}
