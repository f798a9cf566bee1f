// What an issue refers to, by the names that people use: team by key, person by e-mail address, labels by name.
import { z } from "zod";
import type { Linear } from "./client.ts";
import { createLabelDocument, labelsDocument, pageOf, teamsDocument, userDocument } from "./documents.ts";
import { linearFailure } from "./failures.ts";

export async function teamIdOf(linear: Linear, key: string): Promise<string> {
  for await (const teams of pages(linear, teamsDocument, Teams)) {
    const team = teams.find((one) => one.key === key);
    if (team !== undefined) return team.id;
  }
  throw linearFailure("permanent", "team-not-found", {
    message: `Linear has no team ${key} for this key: set LINEAR_TEAM_KEY or give the owner of the key access, then retry.`,
  });
}

/** Nobody where the address is unknown, or of somebody who has left. */
export async function userIdOf(linear: Linear, email: string): Promise<string | undefined> {
  const { users } = await linear.ask(userDocument, { variables: { email }, answer: Users });
  return users.nodes.find(({ active }) => active)?.id;
}

/** Finds labels of the team or of the whole workspace, whatever their case, and makes those that are not there. */
export async function labelIdsOf(
  linear: Linear,
  teamId: string,
  names: readonly string[],
): Promise<readonly string[]> {
  if (names.length === 0) return [];
  const idByName = await readLabels(linear, teamId);
  for (const name of names) {
    if (!idByName.has(name.toLowerCase()))
      idByName.set(name.toLowerCase(), await makeLabel(linear, teamId, name));
  }
  return [...new Set(names.flatMap((name) => idByName.get(name.toLowerCase()) ?? []))];
}

async function readLabels(linear: Linear, teamId: string): Promise<Map<string, string>> {
  const idByName = new Map<string, string>();
  for await (const labels of pages(linear, labelsDocument, Labels)) {
    for (const { id, name, team } of labels) {
      const isOurs = team == null || team.id === teamId;
      if (isOurs && !idByName.has(name.toLowerCase())) idByName.set(name.toLowerCase(), id);
    }
  }
  return idByName;
}

async function makeLabel(linear: Linear, teamId: string, name: string): Promise<string> {
  const variables = { input: { name, teamId } };
  const { issueLabelCreate } = await linear.ask(createLabelDocument, { variables, answer: LabelMade });
  return issueLabelCreate.issueLabel.id;
}

const Teams = z
  .object({ teams: pageOf(z.object({ id: z.string(), key: z.string() })) })
  .transform(({ teams }) => teams);
const Labels = z
  .object({
    issueLabels: pageOf(
      z.object({ id: z.string(), name: z.string(), team: z.object({ id: z.string() }).nullish() }),
    ),
  })
  .transform(({ issueLabels }) => issueLabels);
const Users = z.object({
  users: z.object({ nodes: z.array(z.object({ id: z.string(), active: z.boolean() })) }),
});
const LabelMade = z.object({
  issueLabelCreate: z.object({ issueLabel: z.object({ id: z.string() }) }),
});

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined };
}

export async function* pages<Node>(
  linear: Linear,
  document: string,
  answer: z.ZodType<Page<Node>>,
  variables: Readonly<Record<string, string>> = {},
): AsyncGenerator<readonly Node[]> {
  let after: string | null | undefined;
  do {
    const { nodes, pageInfo } = await linear.ask(document, { variables: { ...variables, after }, answer });
    yield nodes;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (after != null);
}
