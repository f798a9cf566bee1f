// What one API tells an open page, with the moment it came.
import { z } from "zod";
import { eventually } from "#test/eventually.ts";
import { createClient } from "../../cli/client.ts";

const View = z.looseObject({ id: z.string(), version: z.number() });

export interface OpenStream {
  /** How long after `since`, in milliseconds, it told a view of the run that was at least as new. */
  readonly heardAfterMs: (run: string, version: number, since: number) => Promise<number>;
  readonly close: () => void;
}

export function openStream(url: string, token: string): OpenStream {
  const heard: { readonly id: string; readonly version: number; readonly at: number }[] = [];
  const ending = new AbortController();
  const access = { token: async () => token, renew: async () => undefined };
  const listen = async (): Promise<void> => {
    for await (const { data } of createClient(url, access).events("/api/events", ending.signal)) {
      const view = View.safeParse(JSON.parse(data));
      if (view.success) heard.push({ ...view.data, at: performance.now() });
    }
  };
  const listening = listen().catch((error: unknown) => {
    if (!ending.signal.aborted) throw error;
  });
  return {
    heardAfterMs: async (run, version, since) => {
      const news = await Promise.race([
        eventually(
          () => heard.find((view) => view.id === run && view.version >= version),
          (view) => view !== undefined,
        ),
        listening.then(() => undefined),
      ]);
      if (news === undefined) throw new Error(`The stream of ${url} has ended`);
      return news.at - since;
    },
    close: () => ending.abort(),
  };
}
