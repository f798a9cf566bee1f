// The variables of the parts: each of them is embedded until its own are set.
import { z } from "zod";
import { encryptedUrl, PayloadKeys, port, text, told, url } from "./config-fields.ts";

const inKeys = "in `keys.env`";

export const temporal = {
  TEMPORAL_ADDRESS: told(
    text.regex(/^[^\s/]+:\d+$/, "must be host:port").optional(),
    "`host:port` of a live server; without it the embedded one is started",
  ),
  TEMPORAL_NAMESPACE: told(
    text.default("default"),
    "namespace; in Temporal Cloud with the account: `<name>.<account>`",
  ),
  TEMPORAL_API_KEY: told(text.optional(), "key of Temporal Cloud; needs `TEMPORAL_ADDRESS`"),
  TEMPORAL_TLS: told(
    z.stringbool().optional(),
    "`true` or `false`",
    "on with an API key or a file below, else off",
  ),
  TEMPORAL_TLS_CA_FILE: told(
    text.optional(),
    "PEM of who signed the server's certificate, where no public authority did",
  ),
  TEMPORAL_TLS_CERT_FILE: told(
    text.optional(),
    "PEM of the certificate that a server which asks for one is shown; needs its key",
  ),
  TEMPORAL_TLS_KEY_FILE: told(
    text.optional(),
    "PEM of that certificate's key, readable by the service's account alone",
  ),
  TEMPORAL_TLS_SERVER_NAME: told(
    text.optional(),
    "name that the server's certificate must have, where it is not the host of the address",
  ),
  TEMPORAL_TASK_QUEUE: told(text.default("runsheet"), "task queue"),
  TEMPORAL_RETENTION_DAYS: told(
    z.coerce.number().int().min(1).max(3_650).default(30),
    "how long a namespace that `bootstrap` makes keeps histories of what has ended; one that is there stays as it is",
  ),
  TEMPORAL_WORKER_DEPLOYMENT: told(
    text.regex(/^[^.:\s]+$/, "must have no dot, colon or blank").optional(),
    "name of the worker deployment; set, workers register as a version of it: [runbook](runbooks/versions.md)",
  ),
  TEMPORAL_WORKER_BUILD_ID: told(
    text.regex(/^[\w.-]+$/, "must be letters, digits, dots and dashes").optional(),
    "version of these workers, such as the tag of their image; needs `TEMPORAL_WORKER_DEPLOYMENT`, which needs it",
  ),
  TEMPORAL_PORT: told(port.default(7233), "port of the embedded server"),
  TEMPORAL_UI_PORT: told(port.default(8233), "port of its UI"),
  TEMPORAL_UI_URL: told(
    url.optional(),
    "where links to a workflow go",
    "the embedded UI; live: port 8080 of the server's host, or Temporal Cloud",
  ),
  TEMPORAL_PAYLOAD_KEYS: told(
    PayloadKeys.optional(),
    "encrypts what goes into histories: `<id>:<base64 of 32 bytes>`, several with commas. The first one writes, each of them reads",
  ),
};

export const supabase = {
  SUPABASE_URL: told(url.optional(), "address of a live project; without it the embedded one is started"),
  SUPABASE_SECRET_KEY: told(text, "secret key", inKeys),
  SUPABASE_PUBLISHABLE_KEY: told(text, "publishable key", inKeys),
  SUPABASE_DB_URL: told(
    z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    "PostgreSQL address of its owner, by which `bootstrap` applies migrations; nothing else reads it",
  ),
  SUPABASE_JWT_SECRET: told(
    z.string().min(32).optional(),
    "verifies sessions by shared secret, at least 32 characters; without it the project's published keys do",
    "embedded: in `keys.env`; live: not set",
  ),
  SUPABASE_JWT_ISSUER: told(
    url.optional(),
    "who must have issued a session of a live project; another one where its Auth calls itself by a domain of its own",
    "`<SUPABASE_URL>/auth/v1`",
  ),
  SUPABASE_PORT: told(port.default(54_321), "port of the embedded one"),
};

export const slack = {
  SLACK_BOT_TOKEN: told(text, "token of the app; set, it makes Slack live", inKeys),
  SLACK_SIGNING_SECRET: told(
    text,
    "the app's signing secret: by it presses are known to come from Slack",
    inKeys,
  ),
  SLACK_API_URL: told(
    url.optional(),
    "where the SDK goes: a proxy, a test",
    "`https://slack.com`, or the embedded one",
  ),
  SLACK_PORT: told(port.default(4003), "port of the embedded one"),
};

export const linear = {
  LINEAR_API_KEY: told(text, "set, it makes Linear live", inKeys),
  LINEAR_WEBHOOK_SECRET: told(
    text.optional(),
    "secret of webhooks; live and without it, none is accepted",
    "embedded: made from the key",
  ),
  LINEAR_TEAM_KEY: told(
    text.regex(/^[A-Z][A-Z0-9]*$/, "must be a team key such as OCC").default("OCC"),
    "team of new issues",
  ),
  LINEAR_API_URL: told(
    encryptedUrl.optional(),
    "where requests go: a proxy, a test; by https, unless it is on this machine, for Linear's SDK takes nothing else",
    "`https://api.linear.app`, or the embedded one",
  ),
  LINEAR_PORT: told(port.default(4012), "port of the embedded one"),
};
