import type { Deliveries, Delivery } from "#domain/ports.ts";

export function createMemoryDeliveries(): Deliveries {
  const deliveryByKey = new Map<string, Delivery>();
  return {
    find: async (keys) => [...deliveryByKey.values()].filter(({ key }) => keys.includes(key)),
    save: async (delivery) => {
      const stored = deliveryByKey.get(delivery.key);
      if (stored === undefined || maySucceed(stored, delivery)) deliveryByKey.set(delivery.key, delivery);
    },
  };
}

function maySucceed(stored: Delivery, given: Delivery): boolean {
  const fallsBack = stored.effect === given.effect && stored.status === "sent" && given.status === "sending";
  return given.startedAt >= stored.startedAt && !fallsBack;
}
