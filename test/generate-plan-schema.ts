// `npm run plan:schema`: writes plan.schema.json, by which editors complete and check plan.yaml.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { planJsonSchema } from "../integrations/plan-file/json-schema.ts";

const file = join(import.meta.dirname, "..", "plan.schema.json");
writeFileSync(file, `${JSON.stringify(planJsonSchema(), null, 2)}\n`);
console.log(`Wrote ${file}`);
