// Fastify as it comes, with one route that sends a weighty Update and passes on what it answers.
import { Client, Connection } from "@temporalio/client";
import Fastify from "fastify";
import { z } from "zod";
import { serveOver } from "../tiles-server.ts";
import { weightyStep } from "./workflows.ts";

const [address = "", text = ""] = process.argv.slice(2);
const weight = z.object({ answer: z.int(), activities: z.array(z.int()) }).parse(JSON.parse(text));
const client = new Client({ connection: await Connection.connect({ address }) });

const app = Fastify();
app.post<{ readonly Body: { readonly workflowId: string } }>("/steps", async ({ body }) => ({
  view: await client.workflow.getHandle(body.workflowId).executeUpdate(weightyStep, { args: [weight] }),
}));

await serveOver(app, {});
