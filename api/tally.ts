// Counts for `/metrics`, in the text format of Prometheus.

export interface Tally {
  count(status: number): void;
  text(gauges: { readonly streams: number; readonly releases: number }): string;
}

const classes = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const;

export function createTally(): Tally {
  const countByClass = new Map<string, number>(classes.map((name) => [name, 0]));
  return {
    count: (status) => {
      const name = `${Math.floor(status / 100)}xx`;
      countByClass.set(name, (countByClass.get(name) ?? 0) + 1);
    },
    text: ({ streams, releases }) =>
      [
        ...metric("runsheet_up", "gauge", "1 while the API runs.", [["", 1]]),
        ...metric("process_uptime_seconds", "gauge", "Seconds since the process started.", [
          ["", Math.round(process.uptime())],
        ]),
        ...metric("process_resident_memory_bytes", "gauge", "Resident memory.", [
          ["", process.memoryUsage.rss()],
        ]),
        ...metric(
          "runsheet_http_requests_total",
          "counter",
          "Answered requests by class of status.",
          [...countByClass].map(([name, count]) => [`{class="${name}"}`, count]),
        ),
        ...metric("runsheet_sse_clients", "gauge", "Open event streams.", [["", streams]]),
        ...metric("runsheet_hub_releases", "gauge", "Releases held in memory.", [["", releases]]),
        "",
      ].join("\n"),
  };
}

export type Sample = readonly [labels: string, value: number];

export function metric(
  name: string,
  ...[type, help, samples]: [type: string, help: string, samples: readonly Sample[]]
): readonly string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}

/** What is counted elsewhere. */
export interface Tallied {
  /** The last ones known where it can't be asked; none before it has ever answered. */
  lines(): Promise<readonly string[]>;
}

const knownForMs = 15_000;

/** `/metrics` is open to anybody, so what lies elsewhere is asked rarely, and by one at a time; `undefined` is no news. */
export function tallied(now: () => Date, read: () => Promise<readonly string[] | undefined>): Tallied {
  let known: readonly string[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  const readNow = async (): Promise<readonly string[]> => {
    known = (await read()) ?? known;
    return known;
  };
  return {
    lines: () => {
      const at = now().getTime();
      if (at - askedAt < knownForMs) return Promise.resolve(known);
      askedAt = at;
      return readNow().catch(() => known);
    },
  };
}
