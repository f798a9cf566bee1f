// Brings one of Debian's packages to a machine whose tests need its program.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Only root may install; anybody else is told what to run. */
export async function installDebianPackage(name: string): Promise<void> {
  const command = `apt-get update && apt-get install -y --no-install-recommends ${name}`;
  if (process.getuid?.() !== 0)
    throw new Error(`This needs Debian's package ${name}. Install it as root: ${command}`);
  console.log(`Installing ${name} with apt-get, which takes about a minute.`);
  try {
    await promisify(execFile)("sh", ["-c", command], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    throw new Error(`Could not install ${name}. Try by hand: ${command}`, { cause: error });
  }
}
