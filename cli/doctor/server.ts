// What the server says of itself and its parts, and whether it can be asked at all.
import { DoctorReport } from "#domain/health/doctor-report.ts";
import { clockOff } from "#domain/health/examined.ts";
import { remedyFor } from "#domain/health/remedies.ts";
import type { HealthFinding } from "#domain/health/report.ts";
import type { Cli } from "../cli.ts";
import { Failure } from "../failure.ts";
import { readinessAt } from "../readiness.ts";

export interface Examined {
  /** Of the server itself, its parts and what a closer look found. */
  readonly findings: readonly HealthFinding[];
  readonly ok: readonly string[];
  readonly unanswered: readonly string[];
}

export async function examineServer(cli: Cli): Promise<Examined> {
  const { url } = cli.settings();
  try {
    const [parts, clock] = [await readinessAt(url), await clockOf(url)];
    const away = parts.filter(({ ok }) => !ok);
    const looked = await lookedAt(cli);
    const known = new Set(away.map(({ name }) => `part ${name}`));
    return {
      findings: [
        ...away.map(({ name, reason }) => ({
          id: `part ${name}`,
          mark: "failed" as const,
          title: name,
          text: reason === "" ? "away" : reason,
          todo: remedyFor(name),
        })),
        ...clock,
        ...looked.findings.filter(({ id }) => !known.has(id)),
      ],
      ok: [...parts.filter(({ ok }) => ok).map(({ name }) => name), ...looked.ok],
      unanswered: looked.unanswered,
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { findings: [unreachable(error.message)], ok: [], unanswered: [] };
  }
}

function unreachable(said: string): HealthFinding {
  const [text = said, ...todo] = said.split(/(?<=\.) /);
  return { id: "server", mark: "failed", title: "Server", text, todo: todo.join(" ") };
}

async function lookedAt(cli: Cli): Promise<Examined> {
  const answer = await cli.client().get("/api/doctor", DoctorReport);
  if (answer.outcome === "done") {
    const { findings, whole, unanswered } = answer.value;
    return { findings, ok: whole, unanswered };
  }
  const { problem } = answer;
  const finding = problem.status === 401 ? notSignedIn(cli) : refused(problem.detail ?? problem.title);
  return { findings: [finding], ok: [], unanswered: ["everything behind the sign-in"] };
}

function notSignedIn(cli: Cli): HealthFinding {
  const hasToken = cli.settings().token !== undefined;
  return {
    id: "sign-in",
    mark: hasToken ? "failed" : "stale",
    title: "Sign-in",
    text: hasToken ? "the server does not know RUNSHEET_TOKEN" : "without one only the parts are looked at",
    todo: hasToken
      ? "Set it to RUNSHEET_SERVICE_TOKEN of the server; npx runsheet bootstrap puts that one in force."
      : "npx runsheet login --email <you>, or set RUNSHEET_TOKEN; then ask again.",
  };
}

function refused(text: string): HealthFinding {
  return { id: "looks", mark: "failed", title: "Server", text, todo: "Read the log of the API." };
}

async function clockOf(url: string): Promise<readonly HealthFinding[]> {
  const askedAt = Date.now();
  const { headers } = await fetch(`${url}/healthz`);
  const told = Date.parse(headers.get("date") ?? "");
  // It stands for the whole second that it names.
  return Number.isNaN(told) ? [] : clockOff("the server", told + 500 - (askedAt + Date.now()) / 2);
}
