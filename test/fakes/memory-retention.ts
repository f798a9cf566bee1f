// Retention in memory: how many old rows a class has is whatever a test says.
import type { RetentionClass } from "#domain/plan/retention-plan.ts";
import type { Retention } from "#domain/ports.ts";
import type { PurgeOrder } from "#domain/retention.ts";

export function createMemoryRetention() {
  const orders: PurgeOrder[] = [];
  const rowsByClass = new Map<RetentionClass, number>();
  const done = new Map<string, number>();
  const retention: Retention = {
    purge: async (order) => {
      const { class: name, dryRun, producedBy } = order;
      orders.push(order);
      const key = [producedBy.runId, name, dryRun].join(" ");
      const rows = done.get(key) ?? rowsByClass.get(name) ?? 0;
      done.set(key, rows);
      if (!dryRun) rowsByClass.delete(name);
      return rows;
    },
  };
  return { retention, orders, set: (name: RetentionClass, rows: number) => void rowsByClass.set(name, rows) };
}
