import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { portComplaints, sharedPorts } from "./ports.ts";

const host = "127.0.0.1";

it("a port in use is named together with its variable", async () => {
  const server = createServer().listen(0, host);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await portComplaints([{ variable: "SLACK_PORT", port, host }])).toEqual([
    `Port ${port} is in use by another program: free it, or set SLACK_PORT to another port.`,
  ]);
  server.close();
  await once(server, "close");
  expect(await portComplaints([{ variable: "SLACK_PORT", port, host }])).toEqual([]);
});

it("two variables with one port are both named", () => {
  const uses = ["PORT", "LINEAR_PORT"].map((variable) => ({ variable, port: 4000, host }));
  expect(sharedPorts(uses)).toEqual(["PORT and LINEAR_PORT are both 4000: give each its own port."]);
});
