// Signing in and out.
import type { Command } from "commander";
import { listInWords } from "#domain/list-words.ts";
import { MeAnswer, type PersonAnswer } from "./answers.ts";
import type { Cli } from "./cli.ts";
import { accepted } from "./client.ts";
import { Failure, failureFrom } from "./failure.ts";
import { signIn } from "./sessions.ts";

export function registerSession(program: Command, cli: Cli): void {
  program
    .command("login")
    .description("sign in and stay signed in on this machine")
    .option("--email <address>", "your e-mail address in the plan")
    .option("--password <password>", "asked for when left out")
    .addHelpText("after", "\nExample:\n  runsheet login --email mika@hotdash.example")
    .action(async (options: { readonly email?: string; readonly password?: string }) => {
      const email = options.email ?? (await asked(cli, "E-mail: ", false));
      const password = options.password ?? (await asked(cli, "Password: ", true));
      const { url, token } = cli.settings();
      const answer = await signIn(url, { email, password });
      const session = accepted(answer, ({ detail, title }) => new Failure(detail ?? title));
      cli.sessions().write(url, session);
      cli.show({ person: session.person }, () => `Signed in at ${url} as ${personInWords(session.person)}.`);
      if (token !== undefined)
        cli.terminal.err("RUNSHEET_TOKEN is set and goes before this sign-in: unset it to act as yourself.");
    });
  program
    .command("logout")
    .description("forget the sign-in of this machine")
    .action(() => {
      const { url } = cli.settings();
      cli.sessions().remove(url);
      cli.show({ signedOut: url }, () => `Signed out at ${url}.`);
    });
  program
    .command("whoami")
    .description("who the server takes you for")
    .action(async () => {
      const answer = accepted(await cli.client().get("/api/me", MeAnswer), failureFrom);
      cli.show(answer, () => `${personInWords(answer.person)}, at ${cli.settings().url}.`);
    });
}

async function asked(cli: Cli, question: string, secret: boolean): Promise<string> {
  const answer = await cli.terminal.ask(question, secret);
  if (answer === undefined || answer === "") throw new Failure("Not signed in. Give --email and --password.");
  return answer;
}

function personInWords({ name, id, roles }: PersonAnswer): string {
  return `${name} (${id}): ${listInWords(roles) || "no role"}`;
}
