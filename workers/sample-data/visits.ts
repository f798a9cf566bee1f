// Who opened the dashboard of a shop, and when: one fact for each look.
import { instantFrom } from "#domain/time.ts";
import { between, wholeBetween } from "./random.ts";
import { atHour, operatorOf, randomOfDay, type Day, type FactDraft, type Scene } from "./scene.ts";

export function visitsOf(scene: Scene, day: Day): readonly FactDraft[] {
  const random = randomOfDay("visits", scene, day);
  return Array.from({ length: wholeBetween(random, 3, 5) }, () => {
    const { opensAt } = scene.shop;
    const atMs = Math.round(between(random, atHour(day, opensAt - 0.5), atHour(day, opensAt + 9)));
    const openedAt = instantFrom(atMs);
    // A session that was opened from the shop's admin names nobody.
    const operatorEmail = random() < 0.2 ? null : operatorOf(scene, random).id;
    const requestId = `req-${wholeBetween(random, 0, 0xff_ff_ff).toString(16).padStart(6, "0")}`;
    return {
      factType: "dashboard.session.opened",
      atMs,
      value: { openedAt, operatorEmail },
      metadata: { requestId, generatedAt: openedAt },
    };
  });
}
