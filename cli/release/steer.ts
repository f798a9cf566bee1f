// One message that needs no look at the release before it.
import type { Cli } from "../cli.ts";

interface Steering {
  readonly message: string;
  readonly body: unknown;
  readonly done: string;
}

export async function steer(cli: Cli, key: string, { message, body, done }: Steering): Promise<void> {
  const after = await cli.send(key, message, body);
  cli.show(after, () => `${done}\n${after.verdict}`);
}
