// For `/metrics`, how many runs no worker can go on with; Health names them.
import { isStuck } from "#domain/health/stuck.ts";
import type { Source } from "#integrations/prometheus/registry.ts";
import type { Deps } from "../deps.ts";
import { rarely } from "./rarely.ts";

export function stuckSource({ failingTasks, now }: Pick<Deps, "failingTasks" | "now">): Source {
  return {
    declared: {
      runsheet_stuck_runs: { help: "Open runs whose workflow task fails again and again." },
    },
    read: rarely(now, async () => {
      const tasks = await failingTasks();
      return tasks === undefined
        ? undefined
        : { runsheet_stuck_runs: [{ value: tasks.filter(isStuck).length }] };
    }),
  };
}
