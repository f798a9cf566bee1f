// Brings Restate's server, which npm serves as one package for each platform: 220 MB that no `npm ci` has to load.
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { inFreshFolder, runLong, type Progress } from "#integrations/temporal/executable.ts";

const version = "1.7.12";

export async function obtainRestate(cacheDir: string, progress: Progress): Promise<string> {
  const platform = `@restatedev/restate-server-${process.platform}-${process.arch}`;
  const home = join(cacheDir, "restate", version);
  const program = join(home, "node_modules", platform, "bin", "restate-server");
  if (!existsSync(program)) {
    progress(`installing ${platform}@${version}, 220 MB, once`);
    await inFreshFolder(dirname(home), async (folder) => {
      const made = join(folder, "made");
      mkdirSync(made);
      // No script of any package runs: the program is in the package.
      const args = ["install", "--prefix", made, "--ignore-scripts", "--no-audit", "--no-fund"];
      await runLong("npm", [...args, `${platform}@${version}`], { progress, label: "npm install" });
      renameSync(made, home);
    });
  }
  return program;
}
