import { expect, it } from "vitest";
import { composeDigest } from "#domain/sync/compose.ts";
import { aChange } from "#test/builders/changelog.ts";
import { aMaterial, playSync, theTerms } from "#test/builders/sync.ts";
import { standingInWords, wordByHint } from "./sync-words.ts";

const aSync = (count: number) =>
  playSync(
    composeDigest(
      aMaterial({
        changes: Array.from({ length: count }, (_, index) =>
          aChange({ key: `k-${index}`, seq: index + 1, recordedAt: "2025-10-14T09:00:00.000Z" }),
        ),
      }),
    ),
  );

it.each([
  { given: 0, reviewed: 0, expected: "Nothing new to talk about." },
  { given: 2, reviewed: 0, expected: "2 items are not reviewed yet." },
  { given: 2, reviewed: 1, expected: "1 item is not reviewed yet." },
  { given: 2, reviewed: 2, expected: "Everything is reviewed." },
  { given: 2, reviewed: 1, closed: true, expected: "1 item was not reviewed." },
  { given: 2, reviewed: 0, closed: true, expected: "2 items were not reviewed." },
])("of $given, $reviewed reviewed: $expected", ({ given, reviewed, closed = false, expected }) => {
  const sync = aSync(given);
  for (const { id } of sync.view().items.slice(0, reviewed)) sync.review({ entry: id });
  if (closed) sync.until(theTerms.until);
  expect(standingInWords(sync.view())).toBe(expected);
});

it("says of each flag what an item looks like that nobody has flagged", () => {
  expect(wordByHint).toEqual({
    "scope-creep": "Looks like scope creep.",
    "dependency-risk": "Looks like a dependency risk.",
  });
});

it("of one that is not composed yet", () => {
  const { digest: _, ...view } = aSync(0).view();
  expect(standingInWords(view)).toBe("The digest is not composed yet.");
});
