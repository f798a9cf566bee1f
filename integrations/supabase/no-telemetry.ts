// Imported before lite, which reports its use to its makers unless this stands in the environment as it loads.
// oxlint-disable-next-line node/no-process-env -- written for a library, not read: config.ts stays the only reader
process.env["DO_NOT_TRACK"] = "1";
