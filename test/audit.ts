// `npm run audit`: known weaknesses of what is shipped, where the registry tells of any, and the lock file in any case.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LockFile, lockFaults, Manifest } from "./lock-file.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));

const faults = lockFaults(LockFile.parse(read("package-lock.json")), Manifest.parse(read("package.json")));
for (const fault of faults) console.log(fault);
console.log(faults.length === 0 ? "The lock file is sound." : `${faults.length} faults in the lock file.`);

const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
});
const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: root,
  encoding: "utf8",
  timeout: 60_000,
});
const report = Report.safeParse(jsonIn(stdout));
if (!report.success) {
  console.log(
    "NOT LOOKED AT: the registry that npm uses here answers no audit, so known weaknesses were not looked for.",
  );
} else {
  const found = Object.entries(report.data.vulnerabilities);
  for (const [name, { severity, range }] of found) console.log(`${severity}: ${name} ${range}`);
  console.log(`${found.length} packages with known weaknesses among those that are shipped.`);
}
const grave = report.success
  ? Object.values(report.data.vulnerabilities).filter(({ severity }) =>
      ["high", "critical"].includes(severity),
    )
  : [];
if (faults.length + grave.length > 0) process.exitCode = 1;

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
