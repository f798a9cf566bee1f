// Whether every part answers a real query. Asked often, a good answer holds for a while: parts count what they are asked.
import { instantFrom, type Instant } from "#domain/time.ts";
import { isSupabaseFailure } from "#integrations/supabase/errors.ts";
import type { Deps } from "./deps.ts";

export interface PartHealth {
  readonly ok: boolean;
  readonly ms: number;
  readonly problem?: string;
  /** The first look of this process that found it so. */
  readonly since: Instant;
}

export interface Report {
  readonly ready: boolean;
  readonly parts: Record<string, PartHealth>;
}

export interface Health {
  check(): Promise<Report>;
}

const readyForMs = 5_000;
const unreadyForMs = 500;
const patienceMs = 3_000;

export function createHealth({ parts, now }: Pick<Deps, "parts" | "now">): Health {
  let asked: Promise<Report> | undefined;
  let validUntil = 0;
  let before: Report["parts"] = {};
  return {
    check: () => {
      if (asked !== undefined && now().getTime() < validUntil) return asked;
      // Until it has answered, everybody waits for the same one.
      validUntil = Number.POSITIVE_INFINITY;
      asked = checkAll(parts).then((checked) => {
        const report = withSince(checked, before, instantFrom(now().getTime()));
        before = report.parts;
        validUntil = now().getTime() + (report.ready ? readyForMs : unreadyForMs);
        return report;
      });
      return asked;
    },
  };
}

type Checked = Omit<PartHealth, "since">;

function checkAll(parts: Deps["parts"]): Promise<readonly (readonly [name: string, checked: Checked])[]> {
  return Promise.all(Object.entries(parts).map(async ([name, ask]) => [name, await checkOne(ask)] as const));
}

function withSince(
  checked: Awaited<ReturnType<typeof checkAll>>,
  before: Report["parts"],
  at: Instant,
): Report {
  const parts = checked.map(([name, part]) => {
    const last = before[name];
    return [name, { ...part, since: last?.ok === part.ok ? last.since : at }] as const;
  });
  return { ready: checked.every(([, { ok }]) => ok), parts: Object.fromEntries(parts) };
}

async function checkOne(ask: () => Promise<unknown>): Promise<Checked> {
  const startedAt = performance.now();
  const sinceStart = () => Math.round(performance.now() - startedAt);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
  });
  try {
    await Promise.race([ask(), late]);
    return { ok: true, ms: sinceStart() };
  } catch (error) {
    return { ok: false, ms: sinceStart(), problem: reasonOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Open to anyone, so it names the kind of trouble and no address, key or text of another system. */
function reasonOf(error: unknown): string {
  if (isSupabaseFailure(error)) return error.kind === "unavailable" ? "does not answer" : "refuses the query";
  if (!(error instanceof Error)) return "does not answer";
  return error.message.startsWith("no ") ? error.message : "does not answer";
}
