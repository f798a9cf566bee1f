// Imported before a child's own main module: what Node compiles is kept in a folder, so that a child that has died is back sooner.
import { enableCompileCache, flushCompileCache } from "node:module";

/** Everything is loaded by then. Node itself would write at a good end alone. */
const afterMs = 5_000;

enableCompileCache(process.argv[2]);
setTimeout(flushCompileCache, afterMs).unref();
