// Changes releases while the API is away.
import { actorOf } from "#domain/people.ts";
import { createPlanSource } from "#integrations/plan-file/watch.ts";
import { createTemporal } from "#integrations/temporal/client.ts";
import type { Stack } from "#test/stack.ts";

/** Past the API: by its own client. Gives the versions that came of it. */
export async function changeBehind(
  { config }: Stack,
  keys: readonly string[],
): Promise<Record<string, number>> {
  const { releases, close } = createTemporal(config.temporal);
  const { people } = createPlanSource(config.planFile).current().plan;
  const nora = people.find(({ id }) => id === "nora");
  if (nora === undefined) throw new Error("The plan has no nora");
  const fields = { title: "Unseen", severity: "low", owner: "nora", mitigation: "-" };
  const versions: Record<string, number> = {};
  for (const key of keys) {
    const by = actorOf(nora, "api");
    const done = await releases.command({
      key,
      message: "recordRisk",
      fields,
      by,
      updateId: `unseen ${key}`,
    });
    if (done.outcome !== "done") throw new Error(`${key}: ${done.outcome}`);
    versions[done.view.id] = done.view.version;
  }
  await close();
  return versions;
}
