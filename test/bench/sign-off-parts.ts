// Where the time of a sign-off goes inside the API: from the spans of presses on a stack of their own, which traces.
import { eventually } from "#test/eventually.ts";
import { startReceiver, type ReceivedSpan } from "#test/otlp-receiver.ts";
import { startStack } from "#test/stack.ts";
import { openScene } from "./sign-off-scene.ts";

/** By the name of the part, the ms of each press. */
export type Parts = Readonly<Record<string, readonly number[]>>;

export async function partsOf(presses: number, tell: (line: string) => void): Promise<Parts> {
  const closing = new AsyncDisposableStack();
  try {
    const receiver = await startReceiver();
    closing.defer(receiver.close);
    const stack = await startStack({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint } });
    closing.defer(stack.stop);
    const scene = await openScene(stack);
    closing.defer(scene.close);
    const wholeMs: number[] = [];
    // The first one finds nothing warm and is left out.
    for (let press = 0; press <= presses; press += 1) {
      await scene.prepare();
      const start = performance.now();
      await scene.press({ traceparent: `00-${traceOf(press)}-${"1".repeat(16)}-01` });
      wholeMs.push(performance.now() - start);
      if (press % 10 === 0) tell(`traced press ${press} of ${presses}`);
    }
    const spans = await eventually(
      () => spansOfPresses(receiver.spans(), presses),
      (found) => found.length === presses,
    );
    return {
      "before the API has it, and after its answer": spans.map(
        ({ request }, index) => (wholeMs[index + 1] ?? NaN) - lengthOf(request),
      ),
      "API before the Update": spans.map(({ request, update }) => update.startMs - request.startMs),
      "Update, from the API": spans.map(({ update }) => lengthOf(update)),
      "API after the Update": spans.map(({ request, update }) => request.endMs - update.endMs),
    };
  } finally {
    await closing.disposeAsync();
  }
}

interface PressSpans {
  readonly request: ReceivedSpan;
  readonly update: ReceivedSpan;
}

function spansOfPresses(spans: readonly ReceivedSpan[], presses: number): readonly PressSpans[] {
  return Array.from({ length: presses }, (_, index) => index + 1).flatMap((press) => {
    const own = spans.filter(({ trace }) => trace === traceOf(press));
    const request = own.find(({ name }) => name === "POST /api/releases/:key/sign-off");
    const update = own.find(({ name }) => name === "update signOff");
    return request === undefined || update === undefined ? [] : [{ request, update }];
  });
}

function traceOf(press: number): string {
  return `a${String(press).padStart(31, "0")}`;
}

function lengthOf({ startMs, endMs }: ReceivedSpan): number {
  return endMs - startMs;
}
