// Builds the Temporal server and its schema tool from their Go module, once; later runs find them in the cache.
import { cpSync, existsSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { inFreshFolder, outputOf, runLong, type Progress } from "#integrations/temporal/executable.ts";
import { obtainTemporalServer } from "#integrations/temporal/server-binary.ts";
import { composeText } from "#test/compose-file.ts";

export interface TemporalPrograms {
  /** Where `temporal-server`, `temporal-sql-tool` and `temporal` are found. */
  readonly path: readonly string[];
  /** What `temporal-sql-tool` brings the databases to. */
  readonly schema: string;
}

/** That of the images: what is tried here is what runs there. */
const version = /temporalio\/server:\$\{TEMPORAL_VERSION:-([\d.]+)\}/.exec(composeText())?.[1];
const module = `go.temporal.io/server`;

export async function obtainTemporalPrograms(options: {
  cacheDir: string;
  progress: Progress;
}): Promise<TemporalPrograms> {
  if (version === undefined) throw new Error("The compose file names no version of Temporal's server");
  const home = join(options.cacheDir, "temporal-cluster", version);
  if (!existsSync(home)) await build(home, version, options.progress);
  const { path } = await obtainTemporalServer(options);
  return { path: [home, dirname(path)], schema: join(home, "schema") };
}

/** All is in place before the folder appears, so what exists is complete. */
async function build(home: string, wanted: string, progress: Progress): Promise<void> {
  if ((await outputOf("go", ["version"])) === undefined)
    throw new Error(
      `The cluster needs Temporal's server ${wanted}, which is built from source: install Go 1.26 and let it reach its module proxy, or put temporal-server, temporal-sql-tool and schema/ into ${home}`,
    );
  progress(`building Temporal's server ${wanted}: go install ${module}, some minutes, once`);
  await inFreshFolder(dirname(home), async (folder) => {
    const made = join(folder, "made");
    const mains = ["cmd/server", "cmd/tools/sql"].map((main) => `${module}/${main}@v${wanted}`);
    const script = 'GOBIN="$1" exec go install "$2" "$3"';
    await runLong("sh", ["-c", script, "sh", made, ...mains], { progress, label: "go install" });
    renameSync(join(made, "server"), join(made, "temporal-server"));
    renameSync(join(made, "sql"), join(made, "temporal-sql-tool"));
    const sources = await outputOf("go", ["mod", "download", "-json", `${module}@v${wanted}`]);
    const { Dir } = z.object({ Dir: z.string() }).parse(JSON.parse(sources ?? "{}"));
    cpSync(join(Dir, "schema", "postgresql", "v12"), join(made, "schema"), { recursive: true });
    renameSync(made, home);
  });
}
