// A Slack of a test's own: the real emulator behind a fault proxy, an announcer on it, and readers of what it shows.
import { onTestFinished } from "vitest";
import type { Announcement, RootCard, SeatRequest, ThreadNote } from "#domain/announcement.ts";
import type { Attention, AttentionBook } from "#domain/attention/book.ts";
import type { Person } from "#domain/people.ts";
import type { Instant } from "#domain/time.ts";
import { WorkingHours } from "#domain/working-hours.ts";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { createSlackAnnouncer } from "#integrations/slack/announcer.ts";
import { createSlackClient, type Slack } from "#integrations/slack/client.ts";
import { startEmbeddedSlack } from "#integrations/slack/embedded.ts";
import type { Pace } from "#integrations/slack/pace.ts";
import { createMemoryAttention } from "#test/fakes/memory-attention.ts";
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

/** A Tuesday on which everybody works, before every message that a test posts. */
const workingTime: Instant = "2025-10-14T10:00:00.000Z";

interface Workspace {
  /** The clock of the announcer. */
  readonly now?: () => Instant;
  readonly attention?: Attention & AttentionBook;
  readonly people?: readonly Person[];
  readonly channels?: readonly { readonly name: string; readonly topic: string }[];
  readonly pace?: Pace;
}

export async function aSlack({
  now = () => workingTime,
  attention = createMemoryAttention(),
  pace,
  ...workspace
}: Workspace = {}) {
  const ports = await claimPorts(1);
  const open = () => startEmulator(ports.first, workspace);
  let emulator = await open();
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
    clock: now,
    ...(pace === undefined ? {} : { pace }),
    attention,
    calendar: createCalendar(),
    team: () => ({ timezone: "UTC", workingHours: WorkingHours.parse({}) }),
  });
  const seeing = () => createSlackClient({ apiUrl: `${window.url}/api/`, botToken });
  return {
    proxy,
    announcer,
    attention,
    /** Sees what people see, past the faults. */
    client: seeing,
    /** A client of ours: what fails for the announcer fails for it. */
    faulty: () => createSlackClient({ apiUrl: `${proxy.url}/api/`, botToken }),
    announce: (effectKey: string, announcement: Announcement, people: readonly Person[] = []) =>
      announcer.announce(effectKey, announcement, people),
    /** Somebody deletes the newest message of the channel. */
    remove: async (channel: string) => {
      const client = seeing();
      return remove(client, await channelIdOf(client, channel));
    },
    removeFor: async (person: Person) => {
      const client = seeing();
      return remove(client, await conversationIdOf(client, person));
    },
    restart: async () => {
      await emulator.close();
      emulator = await open();
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
  return readHistory(client, await channelIdOf(client, channel));
}

export async function shownTo(client: Slack, person: Person): Promise<readonly Shown[]> {
  return readHistory(client, await conversationIdOf(client, person));
}

/** The blocks of each message to a person, oldest first. */
export async function blocksTo(client: Slack, { email }: Person): Promise<readonly (readonly object[])[]> {
  const { user } = await client.users.lookupByEmail({ email });
  const { channel } = await client.conversations.open({ users: user?.id ?? "" });
  const { messages = [] } = await client.conversations.history({ channel: channel?.id ?? "", limit: 200 });
  return messages.map(({ blocks = [] }) => blocks).toReversed();
}

export async function repliesTo(client: Slack, channel: string, root: Shown): Promise<readonly Shown[]> {
  const id = await channelIdOf(client, channel);
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

async function remove(client: Slack, channel: string): Promise<void> {
  const newest = (await readHistory(client, channel)).at(-1);
  await client.chat.delete({ channel, ts: newest?.ts ?? "" });
}

async function conversationIdOf(client: Slack, { email }: Person): Promise<string> {
  const { user } = await client.users.lookupByEmail({ email });
  const { channel } = await client.conversations.open({ users: user?.id ?? "" });
  return channel?.id ?? "";
}

async function channelIdOf(client: Slack, channel: string): Promise<string> {
  const { channels } = await client.conversations.list({ limit: 200 });
  return channels?.find(({ name }) => name === channel)?.id ?? "";
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

async function startEmulator(
  port: number,
  { people = [casey, riley, kim], channels = [{ name: "occ-ops", topic: "Releases" }] }: Workspace,
) {
  const { close } = await startEmbeddedSlack({
    port,
    botToken,
    signingSecret: "test",
    people,
    channels,
  });
  return { url: `http://127.0.0.1:${port}`, close };
}

function aPerson(person: Pick<Person, "id" | "email" | "roles"> & Partial<Person>): Person {
  return { name: person.id, organisation: "HotDash", customer: false, sample: false, ...person };
}
