// A part of a bench in a process of its own, so that its memory and its event loop are its own.
import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

export interface Part {
  /** One question at a time. */
  readonly ask: (question: object) => Promise<unknown>;
  readonly close: () => Promise<void>;
  /** SIGKILL. */
  readonly kill: () => Promise<void>;
}

const Reply = z.object({ answer: z.unknown(), error: z.string().exactOptional() });

export function startPart(file: string, args: readonly string[]): Part {
  const child = fork(file, args);
  const ended = once(child, "exit");
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    ask: async (question) => {
      const reply = once(child, "message");
      child.send(question);
      const [received] = await Promise.race([reply, ended.then(() => [{ error: `${file} has ended` }])]);
      const { answer, error } = Reply.parse(received);
      if (error !== undefined) throw new Error(error);
      return answer;
    },
    close: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
  };
}

/** In the part's own file: answers each question until the bench ends it, or is gone. */
export function servePart(answerTo: (question: unknown) => Promise<object>): void {
  // Servers and open lines would keep the part alive; the bench may have ended before this was reached.
  if (!process.connected) process.exit();
  process.once("disconnect", () => process.exit());
  process.on("message", (question) => void reply(question));
  const reply = async (question: unknown): Promise<void> => {
    try {
      process.send?.({ answer: await answerTo(question) });
    } catch (error) {
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}
