// What every keeper of deliveries must do: held against the fake and against the embedded Supabase.
import { describe, expect, it } from "vitest";
import type { Deliveries, Delivery } from "#domain/ports.ts";

const key = "release/v2026.11.21#root";

/** `open` gives an empty book. */
export function describeDeliveries(name: string, open: () => Promise<Deliveries>): void {
  describeFinding(name, open);
  describeWriters(name, open);
}

function describeFinding(name: string, open: () => Promise<Deliveries>): void {
  describe(`${name}: deliveries`, () => {
    it("knows nothing of a message that nobody sent", async () => {
      const deliveries = await open();
      expect(await deliveries.find([key])).toEqual([]);
    });

    it("gives back the newest state as it was saved", async () => {
      const deliveries = await open();
      await deliveries.save(aDelivery());
      const sent = aDelivery({ status: "sent", messageId: "1.2", channelId: "C1", threadOf: "1.1" });
      await deliveries.save(sent);
      expect(await deliveries.find([key])).toEqual([sent]);
    });

    it("finds several at once, and of those alone that are there", async () => {
      const deliveries = await open();
      const others = [aDelivery({ key: "a@ines" }), aDelivery({ key: "a@mika", messageId: "1.3" })];
      for (const delivery of [aDelivery(), ...others]) await deliveries.save(delivery);
      const found = await deliveries.find(["a@mika", "a@nobody", "a@ines"]);
      expect(found.toSorted((left, right) => (left.key < right.key ? -1 : 1))).toEqual(others);
      expect(await deliveries.find([])).toEqual([]);
    });
  });
}

function describeWriters(name: string, open: () => Promise<Deliveries>): void {
  describe(`${name}: deliveries of several writers`, () => {
    it("keeps what was sent when a slow attempt of the same effect begins late", async () => {
      const deliveries = await open();
      await deliveries.save(aDelivery({ status: "sent", messageId: "1.2" }));
      await deliveries.save(aDelivery({ startedAt: "2026-11-21T10:00:05.000Z" }));
      expect(await deliveries.find([key])).toMatchObject([{ status: "sent", messageId: "1.2" }]);
    });

    it("keeps a newer effect when an older attempt reports late", async () => {
      const deliveries = await open();
      await deliveries.save(aDelivery({ effect: "e-2", startedAt: "2026-11-21T10:00:05.000Z" }));
      await deliveries.save(aDelivery({ effect: "e-1", status: "sent", messageId: "1.2" }));
      expect(await deliveries.find([key])).toMatchObject([{ effect: "e-2", status: "sending" }]);
    });

    it("holds one state after many writers at once", async () => {
      const deliveries = await open();
      const second = (attempt: number) => `2026-11-21T10:00:${String(attempt).padStart(2, "0")}.000Z`;
      const attempts = Array.from({ length: 12 }, (_, attempt) =>
        aDelivery({ effect: `e-${attempt}`, startedAt: second(attempt) }),
      );
      await Promise.all(attempts.toReversed().map((attempt) => deliveries.save(attempt)));
      expect(await deliveries.find([key])).toEqual([attempts.at(-1)]);
    });
  });
}

function aDelivery(fields: Partial<Delivery> = {}): Delivery {
  const startedAt = "2026-11-21T10:00:00.000Z";
  return { key, effect: "e-1", status: "sending", target: "occ-product", startedAt, ...fields };
}
