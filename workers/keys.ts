// The keys of the embedded parts, made once per data folder and kept in `keys.env`.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";

export function ensureKeys(dataDir: string): readonly string[] {
  const file = join(dataDir, "keys.env");
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const completed = withMissingKeys(text);
  if (completed.added.length > 0) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, completed.text, { mode: 0o600 });
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  return completed.added;
}

export function withMissingKeys(text: string): { text: string; added: readonly string[] } {
  const known = parseEnv(text);
  const missing = Object.entries(newKey).filter(([name]) => !known[name]);
  const lines = missing.map(([name, make]) => `${name}=${make()}\n`);
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return { text: start + lines.join(""), added: missing.map(([name]) => name) };
}

const newKey = {
  SUPABASE_SECRET_KEY: () => `sb_secret_${token()}`,
  SUPABASE_PUBLISHABLE_KEY: () => `sb_publishable_${token()}`,
  SUPABASE_JWT_SECRET: () => token(48),
  SLACK_BOT_TOKEN: () => `xoxb-${token()}`,
  SLACK_SIGNING_SECRET: () => randomBytes(16).toString("hex"),
  LINEAR_API_KEY: () => `lin_api_${token()}`,
  RUNSHEET_SERVICE_TOKEN: () => `rs_${token(32)}`,
} satisfies Record<string, () => string>;

function token(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}
