// The floor of many readers: a bare server in a process of its own, which sends as many bytes as the product does.
import { servePart } from "../part.ts";
import { startFloor } from "../press-floor.ts";

const [opening = "0", press = "0"] = process.argv.slice(2);

/** As long as the product's own, with the same words at its end. */
const padded = (words: string, bytes: string): string =>
  `event: release\ndata: ${" ".repeat(Math.max(0, Number(bytes) - words.length))}${words}\n\n`;

const { url } = await startFloor({
  opening: () => `${padded("", opening)}event: log\ndata: {}\n\n`,
  press: (presses) => padded(`"press ${presses}"`, press),
});
servePart(async () => ({ url }));
