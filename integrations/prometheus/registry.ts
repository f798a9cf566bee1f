// Figures for whoever watches the service, in the text format of Prometheus.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

export type Labels = Readonly<Record<string, string>>;

export interface Sample {
  readonly labels?: Labels;
  readonly value: number;
}

interface Declared {
  readonly help: string;
  readonly labels?: readonly string[];
  /** A gauge where it is left out. */
  readonly type?: "counter";
}

/** Figures that are read together, anew for each scrape. What can't be told just now is left out. */
export interface Source<Name extends string = string> {
  readonly declared: Readonly<Record<Name, Declared>>;
  readonly read: () => Promise<Readonly<Partial<Record<Name, readonly Sample[]>>>>;
}

export interface Figures {
  /** Counts what happens in this process. */
  counter(name: string, declared: Declared): (labels: Labels) => void;
  /** Measures how long things take, in seconds. */
  durations(name: string, declared: Declared & { readonly buckets: readonly number[] }): Measure;
  read(source: Source): void;
  /** Memory, event loop and garbage of this process, by the names that all Node processes use. */
  ofProcess(): void;
  text(): Promise<{ readonly type: string; readonly body: string }>;
}

type Measure = (labels: Labels, seconds: number) => void;

export function createFigures(): Figures {
  const registry = new Registry();
  const refreshing: (() => Promise<void>)[] = [];
  return {
    counter: (name, { help, labels = [] }) => {
      const counter = new Counter({ name, help, labelNames: [...labels], registers: [registry] });
      return (given) => counter.inc(given);
    },
    durations: (name, { help, labels = [], buckets }) => {
      const options = { name, help, labelNames: [...labels], buckets: [...buckets], registers: [registry] };
      const histogram = new Histogram(options);
      return (given, seconds) => histogram.observe(given, seconds);
    },
    read: ({ declared, read }) => {
      const made = Object.entries(declared).map(
        ([name, one]) => [name, series(registry, name, one)] as const,
      );
      refreshing.push(async () => {
        const samples = await read();
        for (const [name, put] of made) put(samples[name] ?? []);
      });
    },
    ofProcess: () => collectDefaultMetrics({ register: registry }),
    text: async () => {
      await Promise.all(refreshing.map((refresh) => refresh()));
      return { type: registry.contentType, body: await registry.metrics() };
    },
  };
}

function series(registry: Registry, name: string, { help, labels = [], type }: Declared) {
  const options = { name, help, labelNames: [...labels], registers: [registry] };
  const made = type === "counter" ? new Counter(options) : new Gauge(options);
  return (samples: readonly Sample[]): void => {
    made.reset();
    // Without labels it would be told as 0 where it is not known.
    if (labels.length === 0) made.remove();
    for (const { labels: given = {}, value } of samples) made.inc({ ...given }, value);
  };
}
