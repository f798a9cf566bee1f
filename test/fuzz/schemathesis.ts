// Brings schemathesis, which makes requests out of the API's own description, into an environment of its own under the cache folder.
import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { sha256Hex } from "#domain/canonical.ts";
import { inFreshFolder, outputOf, runLong, type Progress } from "#integrations/temporal/executable.ts";
import { installDebianPackage } from "../debian-package.ts";

const requirements = join(import.meta.dirname, "requirements.txt");

/** The Python that has it: `-m schemathesis.cli` begins it. */
export async function obtainSchemathesis(options: {
  readonly cacheDir: string;
  readonly progress: Progress;
}): Promise<string> {
  const { cacheDir, progress } = options;
  const home = join(cacheDir, "schemathesis");
  // Other pins are another environment.
  const place = join(home, sha256Hex(readFileSync(requirements)).slice(0, 12));
  const python = join(place, "bin", "python");
  if (existsSync(python)) return python;
  await ensurePython();
  progress("bringing schemathesis from PyPI, which takes about a minute");
  await inFreshFolder(home, async (folder) => {
    const made = join(folder, "made");
    await runLong("python3", ["-m", "venv", made], { progress, label: "python3 -m venv" });
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
    await runLong(join(made, "bin", "python"), install, { progress, label: "pip" });
    renameSync(made, place);
  });
  return python;
}

/** Debian keeps what makes environments in a package of its own. */
async function ensurePython(): Promise<void> {
  const makesEnvironments = async () =>
    (await outputOf("python3", ["-c", "import ensurepip, venv; print('yes')"])) === "yes";
  if (await makesEnvironments()) return;
  await installDebianPackage("python3-venv");
  if (!(await makesEnvironments()))
    throw new Error("Debian's package python3-venv left no python3 with venv");
}
