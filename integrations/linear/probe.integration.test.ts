import { expect, it } from "vitest";
import { instantFrom } from "#domain/time.ts";
import { aLinear } from "#test/linear.ts";
import { createLinearProbe } from "./probe.ts";

it("Linear answers a probe with the team, and its failures are told in words", async () => {
  const { proxy } = await aLinear();
  const probeOf = (teamKey: string) =>
    createLinearProbe({
      config: { apiUrl: `${proxy.url}/graphql`, apiKey: "lin_api_test", teamKey },
      clock: () => instantFrom(Date.now()),
    });
  await expect(probeOf("OCC")()).resolves.toBeUndefined();
  await expect(probeOf("NONE")()).rejects.toThrow("Linear has no team NONE for this key");
  proxy.fail({ type: "status", status: 503 });
  await expect(probeOf("OCC")()).rejects.toThrow("Linear answered with status 503.");
});
