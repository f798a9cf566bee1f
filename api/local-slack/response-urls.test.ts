import { describe, expect, it } from "vitest";
import { createResponseUrls } from "./response-urls.ts";

const member = {
  id: "U1",
  team_id: "T1",
  name: "asha",
  real_name: "Asha",
  profile: { email: "asha@hotdash.example" },
};
const channel = { id: "D1", name: "asha", topic: "", direct: true };
const place = { member, channel };

function granting() {
  const clock = { now: new Date("2025-10-13T12:00:00.000Z") };
  const urls = createResponseUrls(() => clock.now);
  return { clock, urls, id: urls.grant(place) };
}

describe("an address for replies", () => {
  it("is good five times", () => {
    const { urls, id } = granting();
    expect(Array.from({ length: 6 }, () => urls.use(id))).toEqual([
      ...Array.from({ length: 5 }, () => place),
      undefined,
    ]);
  });

  it("is good for half an hour", () => {
    const { urls, id, clock } = granting();
    clock.now = new Date("2025-10-13T12:29:59.999Z");
    expect(urls.use(id)).toBe(place);
    clock.now = new Date("2025-10-13T12:30:00.000Z");
    expect(urls.use(id)).toBeUndefined();
  });

  it("can't be guessed, and is another one each time", () => {
    const { urls, id } = granting();
    expect(id).toMatch(/^[\w-]{32}$/);
    expect(urls.grant(place)).not.toBe(id);
    expect(urls.use("D1")).toBeUndefined();
  });
});
