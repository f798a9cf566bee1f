// What both servers of the tiles bench do alike: listen on a free port of loopback, and say what they have cost.
import { servePart } from "./part.ts";

interface Listener {
  listen(where: { readonly host: string; readonly port: number }): Promise<string>;
}

export async function serveOver(app: Listener, more: object): Promise<void> {
  const { port } = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  servePart(async () => {
    const { user, system } = process.cpuUsage();
    return { port: Number(port), cpuMs: (user + system) / 1000, ...more };
  });
}
