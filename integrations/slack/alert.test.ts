import { expect, it } from "vitest";
import { anAlert, clearedAlert } from "#test/builders/alert.ts";
import { alertBlocks, alertTitle } from "./alert-letter.ts";

it("an alert says how bad it is, since when, and what to do", () => {
  const since = "<!date^1760673600^{date_short_pretty} {time}|17 Oct 04:00 UTC>";
  expect(alertTitle(anAlert())).toBe("Warning: Nightly metrics (production)");
  const title = { type: "plain_text", text: "Warning: Nightly metrics (production)", emoji: false };
  const text = `*Nightly metrics*\nStale. Since ${since}.\nRun \`npm run ops:nightly-metrics\`.`;
  expect(alertBlocks(anAlert())).toEqual([
    { type: "header", text: title },
    { type: "section", text: { type: "mrkdwn", text, verbatim: true } },
  ]);
  expect(alertBlocks(clearedAlert())).toMatchObject([
    { text: { text: "Cleared: Nightly metrics (production)" } },
    { text: { text: `*Nightly metrics*\nFresh again. Cleared ${since}.` } },
  ]);
});
