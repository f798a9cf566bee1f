// The scripted people of the demo: everyone of the plan, signed in through the API when they first act.
import type { Person } from "#domain/people.ts";
import { createClient, type Client } from "../client.ts";
import { Failure } from "../failure.ts";
import { problemText } from "../print.ts";
import { signIn } from "../sessions.ts";

export interface Cast {
  readonly people: readonly Person[];
  /** Who wrote the build. */
  readonly author: Person;
  person(id: string): Person;
  holders(role: string): readonly Person[];
  client(person: Person): Promise<Client>;
}

export function createCast(url: string, people: readonly Person[], password: string): Cast {
  const clients = new Map<string, Promise<Client>>();
  const person = (id: string): Person => {
    const found = people.find((each) => each.id === id);
    if (found === undefined)
      throw new Failure(
        `The plan here has no ${id}, but the server's plan does. Start the server from this checkout, or set RUNSHEET_PLAN for both.`,
      );
    return found;
  };
  return {
    people,
    author: authorOf(people),
    person,
    holders: (role) => people.filter(({ customer, roles }) => !customer && roles.includes(role)),
    client: (who) => {
      const client = clients.get(who.id) ?? clientOf(url, who, password);
      clients.set(who.id, client);
      return client;
    },
  };
}

function authorOf(people: readonly Person[]): Person {
  const engineers = people.filter(({ customer, roles }) => !customer && roles.includes("engineering"));
  const author = engineers.find(({ id }) => id === "tomas") ?? engineers[0];
  if (author === undefined)
    throw new Failure("The demo needs somebody with the role engineering in the plan, who writes the build.");
  return author;
}

async function clientOf(url: string, { email, name }: Person, password: string): Promise<Client> {
  const answer = await signIn(url, { email, password });
  if (answer.outcome === "refused") {
    throw new Failure(
      `${name} can't sign in: ${problemText(answer.problem)}\nThe demo plays people of an embedded stack; set RUNSHEET_DEMO_PASSWORD if it was started with another one.`,
    );
  }
  const { accessToken } = answer.value;
  return createClient(url, { token: async () => accessToken, renew: async () => undefined });
}
