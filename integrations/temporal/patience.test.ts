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

/** As gRPC tells it. */
function answered(code: number, details: string): Error {
  return Object.assign(new Error(`${code} ${details}`), { code, details, metadata: {} });
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

  it.each([
    ["a fault of our own", new TypeError("not a schedule")],
    ["a key that is refused", answered(16, "Request unauthorized.")],
    ["an unknown authority", answered(14, "Last error: Error: self-signed certificate in certificate chain")],
    ["a certificate that lacks", answered(14, "tlsv13 alert certificate required: SSL alert number 116")],
  ])("ends at once with what no asking again would mend: %s", async (_, error) => {
    const { ask, asked } = failing(3, error);
    await expect(untilAnswered(ask, { forMs: 60_000, everyMs: 1 })).rejects.toThrow(error.message);
    expect(asked()).toBe(1);
  });

  it("goes on while there is no connection", async () => {
    const { ask } = failing(3, answered(14, "No connection established. Last error: connect ECONNREFUSED"));
    expect(await untilAnswered(ask, { forMs: 60_000, everyMs: 1 })).toBe("answer");
  });
});
