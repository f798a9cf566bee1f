// Sends one message to a dry run and prints how it stands then.
import { z } from "zod";
import { PresentedDryRun } from "#domain/dry-run/presented.ts";
import type { Cli } from "../cli.ts";
import { accepted } from "../client.ts";
import { failureFrom } from "../failure.ts";

export const DryRunAnswer = z.looseObject({ view: PresentedDryRun });

interface Sending {
  readonly message: string;
  readonly body: unknown;
  readonly done: string;
}

export async function send(cli: Cli, date: string, { message, body, done }: Sending): Promise<void> {
  const answer = await cli.client().post(`${dryRunPath(date)}/${message}`, body, DryRunAnswer);
  const { view } = accepted(answer, failureFrom);
  cli.show(view, () => `${done}\n${view.verdict}`);
}

export function dryRunPath(date: string): string {
  return `/api/dry-runs/${encodeURIComponent(date)}`;
}
