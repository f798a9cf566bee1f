// How long after a press in one browser a second one shows it: of the whole stack, beside a bare page with a bare server.
import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { createCast } from "#test/cast.ts";
import { chromiumFlags, ensureChromium } from "#test/chromium.ts";
import { startStack, type Stack } from "#test/stack.ts";
import { startFloor, type Floor } from "./press-floor.ts";
import { withoutTargets, type Figure, type Report } from "./report.ts";
import { inTurns, median, percentile, ratioOf } from "./turns.ts";

const key = "v2025.10.16";
const gate = "#staging-sign-off";
const password = "runsheet-demo";

/** Fewer last so short that one pause of the machine decides. */
const targetedPresses = 100;

/** The first after a start meet code that no process has compiled yet: they are told apart, for a stack runs for weeks. */
const firstPresses = 20;

export async function benchPress(
  { presses }: { readonly presses: number },
  tell: (line: string) => void,
): Promise<Report> {
  const closing = new AsyncDisposableStack();
  try {
    const stack = await startStack();
    closing.defer(stack.stop);
    const floor = await startFloor();
    closing.defer(floor.close);
    const browser = await chromium.launch({
      executablePath: await ensureChromium(),
      args: [...chromiumFlags],
    });
    closing.defer(() => browser.close());
    const ways = [await floorOf(browser, floor), await signing(browser, stack)];
    const times = new Map(ways.map(({ name }) => [name, new Array<number>()]));
    const contenders = ways.map(({ name, press }) => ({
      name,
      run: async (round: number) => {
        const ms = await press();
        if (round > 0) times.get(name)?.push(ms);
      },
    }));
    await inTurns(contenders, firstPresses + presses, tell);
    return reportOf(times.get("floor") ?? [], times.get("sign-off") ?? []);
  } finally {
    await closing.disposeAsync();
  }
}

interface Way {
  readonly name: string;
  /** From the click in the first page until the second has changed, in ms. */
  readonly press: () => Promise<number>;
}

async function floorOf(browser: Browser, { url }: Floor): Promise<Way> {
  const [page, reader] = [await open(browser, url), await open(browser, url)];
  const button = page.getByRole("button");
  let presses = 0;
  return {
    name: "floor",
    press: () => {
      presses += 1;
      return between({
        button,
        reader,
        shown: `document.querySelector("output").textContent === "${presses}"`,
      });
    },
  };
}

/** Signs and withdraws by turns; what has to be typed is typed before the press. */
async function signing(browser: Browser, stack: Stack): Promise<Way> {
  const cast = createCast(stack.url, stack.config.serviceToken);
  await cast.start(key);
  await cast.walk(key, "staging");
  const [asha, justin] = [await openAs(browser, stack, "asha"), await openAs(browser, stack, "justin")];
  const own = asha.locator(gate);
  const reason = own.getByRole("textbox", { name: "Reason" });
  let presses = 0;
  return {
    name: "sign-off",
    press: async () => {
      presses += 1;
      const signs = presses % 2 === 1;
      if (!signs) {
        await own.getByRole("button", { name: "Withdraw", exact: true }).click();
        await reason.fill("Looks once more");
      }
      const name = signs ? /^Sign (again )?as QA/ : "Withdraw the sign-off";
      const shown = `(document.querySelector("${gate} .seat.signed") !== null) === ${signs}`;
      return between({ button: own.getByRole("button", { name }), reader: justin, shown });
    },
  };
}

async function openAs(browser: Browser, { url }: Stack, person: string): Promise<Page> {
  const page = await open(browser, `${url}/releases/${key}`);
  await page.getByLabel(/e-?mail/i).fill(`${person}@hotdash.example`);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.locator(gate).waitFor();
  return page;
}

/** Each person has a browser of their own as far as Chromium keeps contexts apart. */
async function open(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  return page;
}

interface Press {
  readonly button: Locator;
  readonly reader: Page;
  /** An expression that is true in the reader's page once the press is shown there. */
  readonly shown: string;
}

/** Both pages live on one machine, so that their clocks are one. */
async function between({ button, reader, shown }: Press): Promise<number> {
  await reader.evaluate(`window.shownAt = new Promise((resolve) => {
    const look = () => (${shown}) && (observer.disconnect(), resolve(performance.timeOrigin + performance.now()));
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  }), undefined`);
  await button.page().evaluate(`window.pressedAt = new Promise((resolve) =>
    addEventListener("click", () => resolve(performance.timeOrigin + performance.now()), { capture: true, once: true })
  ), undefined`);
  await button.click();
  const [from, until] = [
    await button.page().evaluate("window.pressedAt"),
    await reader.evaluate("window.shownAt"),
  ];
  return Number(until) - Number(from);
}

function reportOf(allOfFloor: readonly number[], allOfSignOff: readonly number[]): Report {
  const [floor, signOff] = [allOfFloor.slice(firstPresses), allOfSignOff.slice(firstPresses)];
  const first = allOfSignOff.slice(0, firstPresses);
  const figures: readonly Figure[] = [
    { name: "press to second browser, to the bare floor, median", value: ratioOf(signOff, floor), unit: "x" },
    {
      name: "press to second browser, 95th percentile",
      value: percentile(signOff, 0.95),
      unit: "ms",
      atMost: 150,
    },
    { name: "press to second browser, median", value: median(signOff), unit: "ms" },
    { name: `the first ${firstPresses} after a start, median`, value: median(first), unit: "ms" },
    { name: `the first ${firstPresses} after a start, slowest`, value: Math.max(...first), unit: "ms" },
    { name: "bare floor, 95th percentile", value: percentile(floor, 0.95), unit: "ms" },
    { name: "bare floor, median", value: median(floor), unit: "ms" },
  ];
  return {
    bench: "press",
    about: [
      `${signOff.length} presses of Sign and Withdraw on the page of a release, by turns with as many on the floor`,
      "from the click in one page of Chromium until the other has changed; the stack is the whole of Runsheet, embedded",
    ],
    figures: signOff.length < targetedPresses ? withoutTargets(figures) : figures,
    times: { floor, signOff, first },
  };
}
