// The embedded Supabase alone, in a process of its own: its tables, its HTTP, no accounts, no Slack, no Linear.
import { join } from "node:path";
import { cacheDirOf } from "#config";
import { startEmbeddedSupabase } from "#integrations/supabase/embedded.ts";
import { servePart } from "./part.ts";

const [dataDir = "", port = "", secretKey = ""] = process.argv.slice(2);

const supabase = await startEmbeddedSupabase({
  dataDir,
  cacheDir: cacheDirOf(),
  migrationsDir: join(import.meta.dirname, "..", "..", "supabase", "migrations"),
  port: Number(port),
  secretKey,
  publishableKey: `${secretKey}_shown`,
  jwtSecret: secretKey.repeat(8),
});
await supabase.listen(Number(port));
// As the parts host does: a database that was cut off would begin its next start by a repair.
process.once("SIGTERM", () => void supabase.close().finally(() => process.exit()));
// Whoever asks has reached it: then a row is read, as any reader would.
servePart(async () => {
  const url = `http://127.0.0.1:${port}/rest/v1/runs?limit=1`;
  const answer = await fetch(url, { headers: { apikey: secretKey, authorization: `Bearer ${secretKey}` } });
  if (!answer.ok) throw new Error(`The embedded Supabase answers ${answer.status}: ${await answer.text()}`);
  return {};
});
