// The floor of the tiles: Fastify as it comes, one route with the same bytes, and one that has nothing new.
import Fastify from "fastify";
import { serveOver } from "./tiles-server.ts";

const [text = ""] = process.argv.slice(2);
const body = Buffer.from(text);

const app = Fastify();
app.get("/api/tiles", (_, reply) => reply.type("application/json; charset=utf-8").send(body));
app.get("/api/unchanged", (_, reply) => reply.code(304).send());

await serveOver(app, {});
