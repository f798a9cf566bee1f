// What is no run and pages are told of all the same: how far the decision log has come, and which parts answer.
import type { RecordBook } from "#integrations/supabase/records.ts";
import type { Health } from "./health.ts";
import { createListeners } from "./listeners.ts";
import { repeat } from "./repeat.ts";
import type { RunView } from "./run-view.ts";

export interface Bulletins {
  /** As they stood at the last look, named like the views of runs. */
  all(): readonly RunView[];
  subscribe(listener: (bulletin: RunView) => void): () => void;
  /** One look at the log, and at the parts where the last one is old. */
  look(): Promise<void>;
  /** Looks each second until the returned function is called: for as long as anybody reads. */
  run(): () => void;
}

interface Needs {
  readonly records: Pick<RecordBook, "decisions">;
  readonly health: Health;
  readonly now: () => Date;
}

/** Live parts count what they are asked. */
const partsEveryMs = 15_000;
const beginning = "1970-01-01T00:00:00.000Z";

export function createBulletins({ records, health, now }: Needs): Bulletins {
  const { tell, subscribe } = createListeners<RunView>();
  let log: RunView = { ...named("log"), version: 0, status: "unread", updatedAt: beginning };
  let parts: RunView | undefined;
  let told = "";
  let lookAgainAt = 0;

  const lookAtLog = async (): Promise<void> => {
    const [newest] = (await records.decisions({ limit: 1 })).items;
    const version = newest?.seq ?? 0;
    if (log.status === "open" && version === log.version) return;
    log = { ...named("log"), version, status: "open", updatedAt: newest?.recordedAt ?? beginning };
    tell(log);
  };
  const lookAtParts = async (): Promise<void> => {
    if (now().getTime() < lookAgainAt) return;
    lookAgainAt = now().getTime() + partsEveryMs;
    const report = await health.check();
    const answering = Object.fromEntries(Object.entries(report.parts).map(([name, { ok }]) => [name, ok]));
    if (JSON.stringify(answering) === told) return;
    told = JSON.stringify(answering);
    const status = report.ready ? "ready" : "unready";
    const version = (parts?.version ?? 0) + 1;
    const next = { ...named("health"), version, status, updatedAt: now().toISOString(), parts: answering };
    parts = next;
    tell(next);
  };
  return {
    all: () => (parts === undefined ? [log] : [log, parts]),
    subscribe,
    look: async () => void (await Promise.all([lookAtLog(), lookAtParts()])),
    run: () => {
      // That the store can't be read is said by those who read rows; a part that hangs must not hold up the log.
      const stops = [lookAtLog, lookAtParts].map((look) => repeat(look, () => undefined));
      return () => stops.forEach((stop) => stop());
    },
  };
}

function named(kind: "log" | "health") {
  return { id: kind, kind, key: kind };
}
