import { once } from "node:events";
// The approval flow and the five steps as Restate's documentation writes them: handlers that its server calls.
import { createServer } from "node:http2";
import { setTimeout as pause } from "node:timers/promises";
import {
  createEndpointHandler,
  workflow,
  type WorkflowContext,
  type WorkflowSharedContext,
} from "@restatedev/restate-sdk";
import { serveFlows, stepsOf, type Flows } from "./application.ts";
import { leaveLine } from "./sink.ts";

const [sink = "", port = "", ingress = ""] = process.argv.slice(2);
const waiting = new Set<string>();

const approval = workflow({
  name: "approval",
  handlers: {
    run: async (ctx: WorkflowContext) => {
      const id = ctx.key;
      const approved = ctx.promise<boolean>("approval");
      waiting.add(id);
      if (await approved) await ctx.run("next", () => leaveLine(sink, id));
    },
    approve: async (ctx: WorkflowSharedContext) => {
      await ctx.promise<boolean>("approval").resolve(true);
    },
  },
});

const fiveSteps = workflow({
  name: "fiveSteps",
  handlers: {
    run: async (ctx: WorkflowContext) => {
      for (const step of stepsOf(ctx.key)) await ctx.run(step, () => leaveLine(sink, step));
    },
  },
});

async function begin(): Promise<Flows> {
  const server = createServer(
    createEndpointHandler({ services: [approval, fiveSteps], logger: () => undefined }),
  );
  server.listen(Number(port), "127.0.0.1");
  await once(server, "listening");
  return {
    start: async (id) => {
      await call(`approval/${id}/run/send`);
      while (!waiting.has(id)) await pause(5);
    },
    fiveSteps: (id) => call(`fiveSteps/${id}/run`),
  };
}

async function call(path: string): Promise<void> {
  const answer = await fetch(`${ingress}/${path}`, { method: "POST" });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

serveFlows(begin());
