// Something that takes long, with a line at its beginning and one every ten seconds, so that nobody wonders.

interface Long {
  readonly what: string;
  readonly tell: (line: string) => void;
}

export async function whileTelling<Value>(
  { what, tell }: Long,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly seconds: number }> {
  const start = performance.now();
  const seconds = (): number => (performance.now() - start) / 1_000;
  tell(`${what}: running`);
  const timer = setInterval(() => tell(`${what}: running for ${seconds().toFixed(0)} s`), tellEveryMs);
  try {
    return { value: await work(), seconds: seconds() };
  } finally {
    clearInterval(timer);
  }
}

const tellEveryMs = 10_000;
