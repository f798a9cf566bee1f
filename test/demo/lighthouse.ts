// Measures one page with Lighthouse in the Chromium of this machine: `node test/demo/lighthouse.ts <address> <file>`.
import { writeFile } from "node:fs/promises";
import { openLighthouse } from "../lighthouse.ts";

const [address, file] = process.argv.slice(2);
if (address === undefined || file === undefined) throw new Error("Give an address and a file.");

const measuring = await openLighthouse();
try {
  const report = await measuring.measure(address, {
    onlyCategories: ["performance", "accessibility", "best-practices"],
    screenEmulation: { mobile: false, width: 1280, height: 800, deviceScaleFactor: 1, disabled: false },
    // The machine that runs the demo is no phone on a mobile network.
    throttlingMethod: "provided",
  });
  await writeFile(file, JSON.stringify(report));
} finally {
  await measuring.close();
}
