// `npm run config:docs`: writes the tables of docs/configuration.md.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withTables } from "./configuration-document.ts";

const file = join(import.meta.dirname, "..", "docs", "configuration.md");
writeFileSync(file, withTables(readFileSync(file, "utf8")));
console.log(`Wrote ${file}`);
