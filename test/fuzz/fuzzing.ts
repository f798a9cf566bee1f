// One caller's share of the fuzzing: schemathesis goes through every operation of /openapi.json in that caller's name.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { hostileTexts } from "./hostile-texts.ts";
import type { Scene } from "./scene.ts";

export interface Caller {
  readonly who: string;
  /** None comes without a sign-in. */
  readonly token?: string;
}

export interface Fuzzing {
  readonly python: string;
  readonly url: string;
  readonly scene: Scene;
  readonly seed: number;
  /** For each operation. */
  readonly examples: number;
  /** Also the values at and past each bound of the description, one after another. */
  readonly bounds: boolean;
}

export interface Fuzzed {
  readonly who: string;
  readonly seconds: number;
  readonly requests: number;
  /** What schemathesis says where it found something. */
  readonly report?: string;
}

const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
];
const hungAfterSeconds = 20;

export async function fuzzAs({ who, token }: Caller, fuzzing: Fuzzing): Promise<Fuzzed> {
  const folder = mkdtempSync(join(tmpdir(), "runsheet-fuzz-"));
  try {
    writeFileSync(join(folder, "schemathesis.toml"), settings(fuzzing.scene));
    const startedAt = Date.now();
    const { stdout, failed } = await run(fuzzing, token, folder);
    const requests = Number(/(\d[\d,]*) generated/.exec(stdout)?.[1]?.replaceAll(",", ""));
    return {
      who,
      seconds: (Date.now() - startedAt) / 1_000,
      requests,
      ...(failed || !(requests > 0) ? { report: stdout } : {}),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(
  { python, url, seed, examples, bounds }: Fuzzing,
  token: string | undefined,
  cwd: string,
): Promise<{ readonly stdout: string; readonly failed: boolean }> {
  const args = [
    "-m",
    "schemathesis.cli",
    "run",
    `${url}/openapi.json`,
    "--no-color",
    "--warnings",
    "off",
    "--seed",
    String(seed),
    "--max-examples",
    String(examples),
    "--generation-database",
    "none",
    "--phases",
    bounds ? "coverage,fuzzing" : "fuzzing",
    "--checks",
    checks.join(","),
    // A stream has no end to wait for.
    "--exclude-path",
    "/api/events",
    "--request-timeout",
    String(hungAfterSeconds),
    "--continue-on-failure",
    "--suppress-health-check",
    "all",
    ...(token === undefined ? [] : ["--header", `Authorization: Bearer ${token}`]),
  ];
  try {
    const { stdout } = await promisify(execFile)(python, args, { cwd, maxBuffer: 256_000_000 });
    return { stdout, failed: false };
  } catch (error) {
    const said = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    return { stdout: said === "" ? String(error) : said, failed: true };
  }
}

/** What a dictionary says may be said in a header too. */
function isForHeaders(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** Random keys alone would meet nothing but 404. */
function settings({ keys, dates, words }: Scene): string {
  const dictionary = (name: string, values: readonly string[]) =>
    `[dictionaries.${name}]\nvalues = [${values.map((value) => JSON.stringify(value)).join(", ")}]\n`;
  const known = (parameter: string, name: string) =>
    `"path.${parameter}" = { dictionary = "${name}", probability = 0.8 }\n`;
  return [
    dictionary("keys", keys),
    dictionary("dates", dates),
    dictionary("cadences", ["weekly-customer"]),
    dictionary("environments", ["staging", "production"]),
    dictionary("said", [...words, ...hostileTexts.filter(isForHeaders)]),
    "[parameters]\n",
    known("key", "keys"),
    known("date", "dates"),
    known("cadence", "cadences"),
    known("name", "environments"),
    "[generation.dictionaries]\n",
    `string = { dictionary = "said", probability = 0.4 }\n`,
  ].join("");
}
