// What axe finds wrong with a page: nothing, on a page that everybody can use.
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { z } from "zod";

const Audit = z.object({
  passes: z.array(z.unknown()).min(1),
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** Each rule that is broken, with the elements that break it. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = Audit.parse(await page.evaluate("axe.run()"));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
