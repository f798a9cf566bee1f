import { ServiceError } from "@temporalio/client";
import { describe, expect, it } from "vitest";
import { untilAnswered } from "./patience.ts";

function failing(
  times: number,
  error: Error,
): { readonly asked: () => number; readonly ask: () => Promise<string> } {
  let asked = 0;
  const ask = async (): Promise<string> => {
    asked += 1;
    if (asked <= times) throw error;
    return Promise.resolve("answer");
  };
  return { asked: () => asked, ask };
}

describe("asking a server that comes up", () => {
  it("goes on until it answers", async () => {
    const { ask, asked } = failing(3, new ServiceError("Failed to describe schedule"));
    expect(await untilAnswered(ask, { forMs: 60_000, everyMs: 1 })).toBe("answer");
    expect(asked()).toBe(4);
  });

  it("ends with the failure when patience has run out", async () => {
    const { ask } = failing(1_000, new ServiceError("Failed to describe schedule"));
    await expect(untilAnswered(ask, { forMs: 20, everyMs: 1 })).rejects.toThrow(
      "Failed to describe schedule",
    );
  });

  it("ends at once with what no asking again would mend", async () => {
    const { ask, asked } = failing(3, new TypeError("not a schedule"));
    await expect(untilAnswered(ask, { forMs: 60_000, everyMs: 1 })).rejects.toThrow("not a schedule");
    expect(asked()).toBe(1);
  });
});
