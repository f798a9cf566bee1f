// Who somebody in Slack is: the e-mail address that Slack vouches for, by which the plan knows its people.
import { z } from "zod";
import type { Slack } from "./client.ts";
import { asked, isUnknownInSlack } from "./failures.ts";

export interface SlackPeople {
  /** In lower case; none of guests from elsewhere, of bots, of who has left, and of an address that nobody confirmed. */
  emailOf(userId: string): Promise<string | undefined>;
}

const knownForMs = 10 * 60_000;

export function createSlackPeople(client: Slack, now: () => Date): SlackPeople {
  const ownTeam = createTeamLookup(client);
  const known = new Map<string, { readonly email: string; readonly untilMs: number }>();
  return {
    emailOf: async (userId) => {
      const remembered = known.get(userId);
      if (remembered !== undefined && remembered.untilMs > now().getTime()) return remembered.email;
      known.delete(userId);
      const email = await readEmail(client, { userId, team: await ownTeam() });
      if (email !== undefined) known.set(userId, { email, untilMs: now().getTime() + knownForMs });
      return email;
    },
  };
}

const Member = z.object({
  deleted: z.literal(false).optional(),
  is_bot: z.literal(false).optional(),
  // Of a channel shared with another workspace somebody else vouches for the address.
  team_id: z.string(),
  is_stranger: z.literal(false).optional(),
  is_email_confirmed: z.literal(true).optional(),
  profile: z.object({ email: z.string().toLowerCase() }),
});

/** Asked once; a failed question is asked again. */
function createTeamLookup(client: Slack): () => Promise<string | undefined> {
  let known: string | undefined;
  return async () => {
    known ??= (await asked(() => client.auth.test())).team_id;
    return known;
  };
}

interface Whom {
  readonly userId: string;
  readonly team: string | undefined;
}

async function readEmail(client: Slack, { userId, team }: Whom): Promise<string | undefined> {
  try {
    const { user } = await asked(() => client.users.info({ user: userId }));
    const member = Member.safeParse(user).data;
    return member?.team_id === team ? member?.profile.email : undefined;
  } catch (error) {
    if (isUnknownInSlack(error)) return undefined;
    throw error;
  }
}
