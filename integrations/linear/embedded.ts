// Runs the Linear emulator in this process, with the issues that the seeds name; its memory ends with it.
import { createEmulator } from "emulate";
import { z } from "zod";

export interface LinearSetup {
  readonly port: number;
  readonly apiKey: string;
  readonly teamKey: string;
  readonly people: readonly { readonly name: string; readonly email: string }[];
  readonly webhook?: { readonly url: string; readonly secret: string };
}

export interface EmbeddedLinear {
  readonly close: () => Promise<void>;
}

/** The seeds name these issues and no more; the titles say what the seeds want of them. */
const seededIssues = new Map([
  [212, "Operator dry run: telemetry stories and decision logging"],
  [221, "Operator dry run: telemetry readiness"],
  [230, "Operator dry run: logistics and staging access"],
]);
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
  await deletePads(url);
  // Last, or each deleted filler would be told to the API.
  if (setup.webhook !== undefined) await subscribe(url, setup.webhook);
  return { close: () => emulator.close() };
}

function linearSeed({ apiKey, teamKey, people }: LinearSetup): Record<string, unknown> {
  const owner = people[0]?.email ?? "runsheet@hotdash.dev";
  const everyone = people.length > 0 ? people : [{ name: "Runsheet", email: owner }];
  return {
    organization: { name: "HotDash", url_key: "hotdash" },
    users: everyone.map(({ name, email }) => ({ name, email, admin: email === owner })),
    teams: [{ id: teamId, key: teamKey, name: "Operator Control Center" }],
    issues: paddedIssues(teamKey),
    tokens: [apiKey, bootToken].map((token) => ({ token, user: owner })),
  };
}

/** Numbers can't be seeded: they count from 1, so the gaps are filled and emptied again. */
function paddedIssues(team: string): readonly Record<string, unknown>[] {
  const last = Math.max(...seededIssues.keys());
  return Array.from({ length: last }, (_, index) => ({
    team,
    // Issues with the same title would be taken for one.
    title: seededIssues.get(index + 1) ?? `__pad ${index + 1}`,
  }));
}

const deletedAtOnce = 60;
const IssuePage = z.object({
  data: z.object({ issues: z.object({ nodes: z.array(z.object({ id: z.string(), title: z.string() })) }) }),
});

async function deletePads(url: string): Promise<void> {
  const kept = new Set(seededIssues.values());
  const { nodes } = IssuePage.parse(await ask(url, "{ issues(first: 250) { nodes { id title } } }")).data
    .issues;
  const ids = nodes.filter(({ title }) => !kept.has(title)).map(({ id }) => id);
  for (let start = 0; start < ids.length; start += deletedAtOnce) {
    const aliased = ids
      .slice(start, start + deletedAtOnce)
      .map(
        (id, index) =>
          `d${index}: issueDelete(id: ${JSON.stringify(id)}, permanentlyDelete: true) { success }`,
      );
    await ask(url, `mutation { ${aliased.join("\n")} }`);
  }
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
    headers: { authorization: bootToken, "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  if (!answer.ok)
    throw new Error(`The Linear emulator refused its own seeding: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
