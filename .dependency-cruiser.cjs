// The borders of the layers, each with its reason. `test/borders.integration.test.ts` plants a violation of every rule.

const config = "^config[^/]*[.]ts$";
const layers = `^(domain|workflows|activities|integrations|workers|api|cli|dashboard)/|${config}`;
const tests = "[.](integration[.])?test[.]tsx?$|[.]contract[.]ts$|^test/";

/** What one layer may import of this repository. */
const local = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: tests },
  to: { path: layers, pathNot: `${from}|${allowed}` },
});

/** What one layer may import of npm: everything else is forbidden. */
const packages = (name, from, allowed, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: `${tests}|[.]config[.]ts$` },
  to: { path: "node_modules/", pathNot: `node_modules/(${allowed})(/|$)` },
});

/** Where alone one third-party SDK may be imported. */
const sdk = (name, packageNames, places, comment) => ({
  name,
  severity: "error",
  comment,
  from: { path: layers, pathNot: `${places}|${tests}` },
  to: { path: `node_modules/(${packageNames})(/|$)` },
});

module.exports = {
  forbidden: [
    local(
      "domain-stands-alone",
      "^domain/",
      "^domain/",
      "The core is pure: the workflow sandbox, the API, the browser and plain tests all run it.",
    ),
    packages(
      "domain-packages",
      "^domain/",
      "zod|@noble/hashes|saxes",
      "The core may validate and hash. An SDK in it would end in the workflow bundle and in the browser.",
    ),
    {
      name: "pure-layers-know-no-node",
      severity: "error",
      comment: "Node's modules exist neither in the workflow sandbox nor in a browser.",
      from: {
        path: "^(domain|workflows|dashboard)/",
        pathNot: `${tests}|[.]config[.]ts$|^dashboard/build[.]ts$`,
      },
      to: { dependencyTypes: ["core"] },
    },
    local(
      "workflows-local",
      "^workflows/",
      "^(domain|activities)/",
      "A workflow is deterministic: what touches the outside is asked of an activity.",
    ),
    {
      name: "workflows-name-activities-by-type",
      severity: "error",
      comment: "A value import would pull the activity and its SDKs into the workflow bundle.",
      from: { path: "^workflows/", pathNot: tests },
      to: { path: "^activities/", dependencyTypesNot: ["type-only"] },
    },
    packages(
      "workflows-packages",
      "^workflows/",
      "@temporalio/workflow|@temporalio/common",
      "Only Temporal's two sandbox-safe packages; schemas live in domain/.",
    ),
    local(
      "activities-local",
      "^activities/",
      "^(domain|integrations)/",
      "An activity is thin: it asks a port and translates failures.",
    ),
    {
      name: "activities-name-integrations-by-type",
      severity: "error",
      comment: "Adapters are handed in by the composition root, so a test can hand in fakes.",
      from: { path: "^activities/", pathNot: tests },
      to: { path: "^integrations/", dependencyTypesNot: ["type-only"] },
    },
    packages(
      "activities-packages",
      "^activities/",
      "@temporalio/activity",
      "An activity knows Temporal's retry language and no other SDK.",
    ),
    local(
      "integrations-local",
      "^integrations/",
      `^domain/|${config}`,
      "An adapter serves the core and is called by the shells, never the reverse.",
    ),
    {
      name: "integrations-name-config-by-type",
      severity: "error",
      comment: "The composition root reads the environment once and hands each adapter its part.",
      from: { path: "^integrations/", pathNot: tests },
      to: { path: config, dependencyTypesNot: ["type-only"] },
    },
    sdk("sdk-slack", "@slack/[^/]+", "^integrations/slack/", "One third-party SDK per folder."),
    sdk("sdk-linear", "@linear/sdk", "^integrations/linear/", "One third-party SDK per folder."),
    sdk("sdk-supabase", "@supabase/[^/]+", "^integrations/supabase/", "One third-party SDK per folder."),
    sdk(
      "sdk-postgres",
      "pg|@types/pg",
      "^integrations/supabase/",
      "Rows go through functions of the database over HTTP; only migrations need PostgreSQL itself.",
    ),
    sdk(
      "sdk-emulate",
      "emulate|@emulators/[^/]+",
      "^integrations/(slack|linear)/",
      "The emulators belong beside the adapters that they stand in for.",
    ),
    sdk("sdk-pino", "pino", "^integrations/pino/", "One third-party SDK per folder."),
    sdk("sdk-prometheus", "prom-client", "^integrations/prometheus/", "One third-party SDK per folder."),
    sdk(
      "sdk-opentelemetry",
      "@opentelemetry/[^/]+",
      "^integrations/opentelemetry/",
      "One third-party SDK per folder: everything else begins spans by our own three words.",
    ),
    sdk(
      "sdk-temporal",
      "@temporalio/(client|worker|testing|proto|core-bridge|nexus)",
      "^(integrations/temporal|workers|api)/",
      "Temporal's client and worker are held by the shells; workflows and activities have packages of their own.",
    ),
    sdk(
      "sdk-fastify",
      "fastify|fastify-[^/]+|@fastify/[^/]+",
      "^api/",
      "HTTP ends in api/: nothing behind it knows the framework.",
    ),
    local(
      "cli-local",
      "^cli/",
      `^(domain|integrations/plan-file)/|${config}`,
      "The command line talks to the API only, as any other client would; a plan file it reads itself, before any server runs.",
    ),
    packages(
      "cli-packages",
      "^cli/",
      "commander|zod|yaml",
      "The command line needs no SDK: the API does the work.",
    ),
    local(
      "dashboard-local",
      "^dashboard/",
      "^domain/",
      "The browser gets schemas and types of the core, and talks to the API for the rest.",
    ),
    packages(
      "dashboard-packages",
      "^dashboard/",
      "react|react-dom|lucide-react|zod|@fontsource[^/]*/[^/]+|vite|@types/[^/]+",
      "The first load is at most 110 kB: each package is a decision.",
    ),
    local(
      "api-local",
      "^api/",
      `^(domain|workflows|integrations)/|${config}`,
      "The API turns requests into messages to workflows; activities belong to the worker.",
    ),
    {
      name: "api-sends-messages-only",
      severity: "error",
      comment: "Workflow code runs in the sandbox only; of it the API holds messages and types.",
      from: { path: "^api/", pathNot: tests },
      to: {
        path: "^workflows/",
        pathNot: "^workflows/messages([.]ts$|/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    local(
      "workers-local",
      "^workers/",
      `^(domain|workflows|activities|integrations)/|${config}`,
      "A composition root wires the layers; the API, CLI and dashboard are processes of their own.",
    ),
    local(
      "config-stands-alone",
      config,
      "^domain/",
      "Everything reads the configuration; it reads nothing of ours.",
    ),
    {
      name: "nothing-imports-tests",
      severity: "error",
      comment: "Builders and environments serve tests alone.",
      from: { path: layers, pathNot: tests },
      to: { path: "^test/|[.](integration[.])?test[.]tsx?$" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "A cycle has no top: it can't be read downwards. Move what both need into a third file.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      severity: "error",
      comment: "A file that nobody imports and that imports nothing is a leftover.",
      from: {
        orphan: true,
        path: layers,
        // What lies in public/ is loaded by a page, not imported.
        pathNot: `${tests}|[.]d[.]ts$|[.]config[.]ts$|^dashboard/public/`,
      },
      to: {},
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment: "An import that can't be resolved would slip through every border above.",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // TypeScript 7 has no JS interface: without this line, 0 modules are cruised and the exit code is 0.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    // Not node_modules: excluded packages would pass every rule about packages unseen.
    exclude: { path: "^(dist|[.]cache|[.]data|dashboard/dist|coverage)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".json", ".css"],
    },
  },
};
