// What a person needs to know when everything runs: addresses, what is real, how to sign in.
import type { Config } from "#config";
import { hasLocalSlack } from "#integrations/slack/local/presence.ts";
import type { Person } from "./roster.ts";
import type { Steps } from "./steps.ts";

export interface Started {
  readonly config: Config;
  readonly people: readonly Person[];
  /** Where the embedded Temporal server came from. */
  readonly temporalOrigin?: string;
  readonly seconds: number;
  readonly steps: Steps;
}

export function banner({ config, people, temporalOrigin, seconds, steps }: Started): string {
  const { temporal, supabase, slack, linear } = config;
  const address = temporalOrigin === undefined ? temporal.address : `${temporal.address} (${temporalOrigin})`;
  return [
    "",
    `Runsheet is ready after ${seconds.toFixed(1)} s.`,
    stepsLine(steps),
    "",
    row("Dashboard", config.publicUrl),
    row("HTTP API", `${config.publicUrl}/docs`),
    row("Temporal", address, temporal.mode),
    row("Temporal UI", temporal.uiUrl, temporal.mode),
    row("Supabase", supabase.url, supabase.mode),
    row("Slack", slack.apiUrl, slack.mode),
    ...(hasLocalSlack(config) ? [row("Slack page", `${config.publicUrl}/dev/slack`, slack.mode)] : []),
    row("Linear", linear.apiUrl, linear.mode),
    row("Data", config.dataDir),
    ...(config.sampleData ? [row("Sample data", "thirty days of three shops")] : []),
    ...signIns(config.demoPassword, people),
    "",
    "Ctrl-C stops everything.",
    "",
  ].join("\n");
}

function stepsLine(steps: Steps): string {
  const done = Object.entries(steps).toSorted(([, left], [, right]) => left - right);
  return `Done after, in seconds: ${done.map(([name, seconds]) => `${name} ${seconds.toFixed(1)}`).join(", ")}`;
}

function signIns(password: string | undefined, people: readonly Person[]): string[] {
  if (password === undefined) return [];
  const shown = onePerRole(people);
  const width = Math.max(...shown.map(({ email }) => email.length));
  return [
    "",
    `Demo sign-ins (password ${password}, ${people.length} people in the plan):`,
    ...shown.map(({ email, roles }) => `  ${email.padEnd(width)}  ${roles.join(", ")}`),
  ];
}

const mostSignIns = 10;

export function onePerRole(people: readonly Person[]): readonly Person[] {
  const seen = new Set<string>();
  const firstOfRole = people.filter(({ roles }) => {
    const isNew = roles.some((role) => !seen.has(role));
    for (const role of roles) seen.add(role);
    return isNew;
  });
  return firstOfRole.slice(0, mostSignIns);
}

function row(label: string, value: string, mode?: string): string {
  return `  ${label.padEnd(12)}${(mode ?? "").padEnd(10)}${value}`;
}
