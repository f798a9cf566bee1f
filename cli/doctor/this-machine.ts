// What can be wrong on this machine before any server answers: variables, plan, Node, room on the disk.
import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { loadConfig } from "#config";
import { diskAlmostFull, nodeTooOld, planInvalid } from "#domain/health/examined.ts";
import type { HealthFinding } from "#domain/health/report.ts";
import { problemLine } from "#domain/plan/problem.ts";
import { checkPlan } from "#integrations/plan-file/load.ts";
import type { Settings } from "../settings.ts";

export async function findingsHere(settings: Settings): Promise<readonly HealthFinding[]> {
  const { planFile } = settings;
  return [
    ...nodeTooOld(process.versions.node),
    ...variablesWrong(settings),
    ...(planFile === undefined ? [] : planFindings(planFile)),
    ...(await diskFindings(settings.dataDir)),
  ];
}

/** The keys of embedded parts are made by the first start: before it, that they are missing is no fault. */
function variablesWrong({ dataDir }: Settings): readonly HealthFinding[] {
  try {
    loadConfig();
    return [];
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const wrong = said.split("\n").filter((line) => !line.includes("`npm start` writes the keys"));
    const isFirst = !existsSync(join(dataDir, "keys.env"));
    const lines = isFirst ? wrong : said.split("\n");
    return lines.map((text) => ({
      id: `variable ${text}`,
      mark: "failed",
      title: "Variables",
      text,
      todo: "docs/configuration.md says what each may hold. Set it for worker and API, and start them again.",
    }));
  }
}

function planFindings(file: string): readonly HealthFinding[] {
  const errors = checkPlan(file).problems.filter(({ severity }) => severity === "error");
  return planInvalid(file, errors.map(problemLine));
}

async function diskFindings(folder: string): Promise<readonly HealthFinding[]> {
  if (!existsSync(folder)) return [];
  const { bavail, blocks, bsize } = await statfs(folder);
  return diskAlmostFull({ folder, freeBytes: bavail * bsize, allBytes: blocks * bsize });
}
