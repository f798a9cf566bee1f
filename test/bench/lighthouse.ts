// What Lighthouse gives Today and a release, by its preset for a desk, on the built site of a whole stack.
import type { Result } from "lighthouse";
import { enter } from "#test/browser.ts";
import { createCast } from "#test/cast.ts";
import { pathByPage, shownRelease } from "#test/every-page.ts";
import { missedBy, openLighthouse, scoresOf, type Measuring } from "#test/lighthouse.ts";
import { startStack } from "#test/stack.ts";
import type { Figure, Report } from "./report.ts";
import { median } from "./turns.ts";

const pages = ["today", "release"] as const;
const categories = ["performance", "accessibility", "best-practices"];
const paint = "largest-contentful-paint";
/** Fewer are a quick try: one pause of the machine decides them. */
const targetedRounds = 3;

type Tell = (line: string) => void;
/** By the name of the figure, one of each round. */
type Taken = Readonly<Record<string, readonly number[]>>;

export async function benchLighthouse({ rounds }: { readonly rounds: number }, tell: Tell): Promise<Report> {
  const closing = new AsyncDisposableStack();
  try {
    const stack = await startStack({ env: { RUNSHEET_SAMPLE_DATA: "on" } });
    closing.defer(stack.stop);
    const cast = createCast(stack.url, stack.config.serviceToken);
    await cast.start(shownRelease);
    await cast.walk(shownRelease, "staging");
    const measuring = await openLighthouse();
    closing.defer(measuring.close);
    await enter(measuring.page, { url: stack.url, person: "justin", path: "/" });
    const scores = await takeTurns({ measuring, url: stack.url, rounds }, tell);
    return reportOf(scores, rounds);
  } finally {
    await closing.disposeAsync();
  }
}

interface Turns {
  readonly measuring: Measuring;
  readonly url: string;
  readonly rounds: number;
}

async function takeTurns({ measuring, url, rounds }: Turns, tell: Tell): Promise<Taken> {
  const taken = new Map<string, number[]>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of pages) {
      const result = await measuring.measure(`${url}${pathByPage[name]}`, { onlyCategories: categories });
      for (const [figure, value] of Object.entries(figuresOf(result)))
        taken.set(`${name}, ${figure}`, [...(taken.get(`${name}, ${figure}`) ?? []), value]);
      const missed = missedBy(result).map((audit) => `\n          ${audit}`);
      tell(
        `round ${round} of ${rounds}: ${name} ${Object.values(scoresOf(result)).join(", ")}${missed.join("")}`,
      );
    }
  }
  return Object.fromEntries(taken);
}

function figuresOf(result: Result): Readonly<Record<string, number>> {
  return { ...scoresOf(result), "largest paint": result.audits[paint]?.numericValue ?? NaN };
}

function reportOf(times: Taken, rounds: number): Report {
  const figures = Object.entries(times).map(([name, values]): Figure => {
    const figure = { name: `${name}, median`, value: median(values) };
    if (name.endsWith("paint")) return { ...figure, unit: "ms" };
    return { ...figure, unit: "of 100", ...(rounds >= targetedRounds && { atLeast: 100 }) };
  });
  return {
    bench: "lighthouse",
    about: [
      `${rounds} times Lighthouse on Today and on a release, by its preset for a desk, as somebody signed in`,
      "the stack is the whole of Runsheet, embedded; what keeps a score from 100 stands in the lines above",
    ],
    figures,
    times,
  };
}
