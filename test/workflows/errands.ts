// The smallest process with the lanes of the backlog and the workspace: it wants all its errands at once, and closes after them.
import { continueAsNew } from "@temporalio/workflow";
import type { BacklogOrder } from "#domain/backlog.ts";
import { runsheet } from "#domain/people.ts";
import type { Process } from "#domain/process.ts";
import { begin } from "#domain/running.ts";
import type { WorkspaceOrder } from "#domain/workspace/order.ts";
import { untilClosed } from "#workflows/process.ts";
import { backlog, workspace } from "#workflows/proxies.ts";
import { createRunner, now, witness, type Shell } from "#workflows/runner.ts";

export type Errand =
  | { readonly lane: "backlog"; readonly order: BacklogOrder }
  | { readonly lane: "workspace"; readonly order: WorkspaceOrder };

export interface ErrandsResult {
  readonly done: readonly { readonly lane: string; readonly result: unknown }[];
  readonly failed: readonly string[];
}

interface State {
  readonly key: string;
  readonly errands: readonly Errand[];
  readonly done: ErrandsResult["done"];
}

type Event =
  | { readonly type: "started" }
  | { readonly type: "done"; readonly of: ErrandsResult["done"][number] };

export async function errands(input: Pick<State, "key" | "errands">): Promise<ErrandsResult> {
  const runner = createRunner(shell, begin({ ...input, done: [] }, now()));
  witness(runner, { by: runsheet, events: [{ type: "started" }] });
  await untilClosed(runner, () => continueAsNew<typeof errands>(input));
  const { state, undelivered } = runner.running;
  return { done: state.done, failed: undelivered.map(({ reason }) => reason) };
}

const errandsProcess: Process<State, Event, Event, Errand> = {
  kind: "errands",
  id: ({ key }) => `errands/${key}`,
  decide: (_, event) => ({ outcome: "accepted", events: [event] }),
  follow: () => undefined,
  evolve: (state, { event }) =>
    event.type === "done" ? { ...state, done: [...state.done, event.of] } : state,
  react: (_, { event }, state) =>
    event.type === "done"
      ? []
      : state.errands.map((body, index) => ({
          lane: body.lane,
          name: `errand-${index}`,
          body,
          what: `errand ${index}`,
        })),
  settle: (_, { body, result }) => ({
    by: runsheet,
    events: [{ type: "done", of: { lane: body.lane, result } }],
  }),
  due: () => undefined,
  log: () => undefined,
  closed: () => true,
};

const shell: Shell<State, Event, Event, Errand> = {
  process: errandsProcess,
  perform: ({ key, body, what }) => {
    switch (body.lane) {
      case "backlog":
        return backlog.executeWithOptions({ summary: what }, [key, body.order]);
      case "workspace":
        return workspace.executeWithOptions({ summary: what }, [key, body.order]);
    }
  },
  row: ({ state, version, updatedAt }) => ({
    id: `errands/${state.key}`,
    kind: "errands",
    key: state.key,
    version,
    status: "running",
    stage: null,
    verdict: "",
    closed: true,
    view: {},
    updatedAt,
  }),
  show: () => {},
  retryKey: () => undefined,
};
