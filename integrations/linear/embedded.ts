// Runs the Linear emulator in this process, with the issues that the plan names; its memory ends with it.
import { createEmulator } from "emulate";
import { z } from "zod";

export interface LinearSetup {
  readonly port: number;
  readonly apiKey: string;
  readonly teamKey: string;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  /** By their identifiers, such as `OCC-212`; those of other teams are left out. */
  readonly issues: readonly { readonly issue: string; readonly title: string }[];
  readonly webhook?: { readonly url: string; readonly secret: string };
}

export interface EmbeddedLinear {
  readonly close: () => Promise<void>;
}

const padTitle = "__pad ";
const teamId = "22222222-2222-4222-8222-222222222222";
const bootToken = "lin_boot";

export async function startEmbeddedLinear(setup: LinearSetup): Promise<EmbeddedLinear> {
  const emulator = await createEmulator({
    service: "linear",
    port: setup.port,
    baseUrl: `http://127.0.0.1:${setup.port}`,
    seed: { linear: linearSeed(setup) },
  });
  const url = `http://127.0.0.1:${setup.port}/graphql`;
  await deletePads(url, setup);
  // Last, or each deleted filler would be told to the API.
  if (setup.webhook !== undefined) await subscribe(url, setup.webhook);
  return { close: () => emulator.close() };
}

function linearSeed(setup: LinearSetup): Record<string, unknown> {
  const { apiKey, teamKey, people } = setup;
  const owner = people[0]?.email ?? "runsheet@hotdash.dev";
  const everyone = people.length > 0 ? people : [{ name: "Runsheet", email: owner }];
  return {
    organization: { name: "HotDash", url_key: "hotdash" },
    users: everyone.map(({ name, email }) => ({ name, email, admin: email === owner })),
    teams: [{ id: teamId, key: teamKey, name: "Operator Control Center" }],
    issues: paddedIssues(teamKey, titleByNumber(setup)),
    tokens: [apiKey, bootToken].map((token) => ({ token, user: owner })),
  };
}

function titleByNumber({ teamKey, issues }: LinearSetup): ReadonlyMap<number, string> {
  const ours = issues.filter(({ issue }) => issue.startsWith(`${teamKey}-`));
  return new Map(ours.map(({ issue, title }) => [Number(issue.slice(teamKey.length + 1)), title]));
}

/** Numbers can't be seeded: they count from 1, so the gaps are filled and emptied again. */
function paddedIssues(team: string, titles: ReadonlyMap<number, string>): readonly Record<string, unknown>[] {
  const last = Math.max(0, ...titles.keys());
  return Array.from({ length: last }, (_, index) => ({
    team,
    // Issues with the same title would be taken for one.
    title: titles.get(index + 1) ?? `${padTitle}${index + 1}`,
  }));
}

const atOnce = 60;
const SeededIssue = z.object({ id: z.string(), identifier: z.string(), title: z.string() });
type SeededIssue = z.infer<typeof SeededIssue>;
const IssuePage = z.object({
  nodes: z.array(SeededIssue),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});
type IssuePage = z.infer<typeof IssuePage>;

/** What somebody files meanwhile stays. */
async function deletePads(url: string, { teamKey }: LinearSetup): Promise<void> {
  const issues = await readIssues(url);
  const ids = issues
    .filter(({ identifier, title }) => title.startsWith(padTitle) || !identifier.startsWith(`${teamKey}-`))
    .map(({ id }) => id);
  for (let start = 0; start < ids.length; start += atOnce) {
    const aliased = ids
      .slice(start, start + atOnce)
      .map(
        (id, index) =>
          `d${index}: issueDelete(id: ${JSON.stringify(id)}, permanentlyDelete: true) { success }`,
      );
    await ask(url, `mutation { ${aliased.join("\n")} }`);
  }
}

async function readIssues(url: string): Promise<readonly SeededIssue[]> {
  const read: SeededIssue[] = [];
  let page: IssuePage | undefined;
  do {
    page = await readPage(url, page?.pageInfo.endCursor ?? null);
    read.push(...page.nodes);
  } while (page.pageInfo.hasNextPage);
  return read;
}

async function readPage(url: string, after: string | null): Promise<IssuePage> {
  const fields = "nodes { id identifier title } pageInfo { hasNextPage endCursor }";
  const answer = await ask(url, `{ issues(first: 250, after: ${JSON.stringify(after)}) { ${fields} } }`);
  return z.object({ data: z.object({ issues: IssuePage }) }).parse(answer).data.issues;
}

async function subscribe(url: string, webhook: NonNullable<LinearSetup["webhook"]>): Promise<void> {
  const fields = { url: webhook.url, secret: webhook.secret, teamId };
  const input = Object.entries(fields).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  await ask(
    url,
    `mutation { webhookCreate(input: { ${input.join(", ")}, resourceTypes: ["Issue", "Comment"] }) { success } }`,
  );
}

async function ask(url: string, query: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: "POST",
    // A kept connection would be taken for alive by the next emulator on this port.
    headers: { authorization: bootToken, "content-type": "application/json", connection: "close" },
    body: JSON.stringify({ query }),
  });
  if (!answer.ok)
    throw new Error(`The Linear emulator refused its own seeding: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
