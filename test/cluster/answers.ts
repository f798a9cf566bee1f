// Whether somebody answers yet.
import { connect } from "node:net";
import { eventually } from "#test/eventually.ts";

const patienceMs = 60_000;

export async function untilOpen(port: number): Promise<void> {
  await eventually(
    () => isOpen(port),
    (open) => open,
    patienceMs,
  );
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(socket.destroy() !== undefined));
    socket.once("error", () => resolve(false));
  });
}

/** `200 {"ready":true}`, or why there was none. */
export async function answerOf(url: string): Promise<string> {
  try {
    const answer = await fetch(url);
    return `${answer.status} ${await answer.text()}`;
  } catch (error) {
    return String(error);
  }
}
