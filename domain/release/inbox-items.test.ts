// What exactly an item of the inbox says, and in which order they come.
import { describe, expect, it } from "vitest";
import { itemsOf, person, withGate } from "#test/builders/inbox.ts";
import { as, people } from "#test/builders/people.ts";
import { playRelease, playToDecision } from "#test/builders/play.ts";
import { after } from "#test/builders/refused.ts";
import { hoursAfter, morning } from "#test/builders/release.ts";
import { inboxOf } from "./inbox.ts";
import { withPeople } from "./seats.ts";

const dueAt = hoursAfter(morning, 48);
const withScreens = after(playRelease, (play) => play.attach("screenshot", {}, as("justin")));

describe("an item of the inbox", () => {
  it("says what, where, why and until when", () => {
    const play = withScreens();
    expect(itemsOf(person("mika"), play)).toEqual([
      {
        release: "release/v2025.10.16",
        key: "v2025.10.16",
        title: "Tile hierarchy",
        stage: "Mock review",
        gate: "walkthrough",
        gateTitle: "UX walkthrough",
        action: "sign",
        role: "design",
        digest: play.gate("walkthrough").digest,
        why: "Needs design and engineering",
        due: dueAt,
        late: false,
      },
    ]);
  });

  it("has no due time where its stage has none", () => {
    const [item] = itemsOf(person("ines"), playToDecision());
    expect(item).toMatchObject({ action: "decide", role: "manager", late: false });
    expect(item).not.toHaveProperty("due");
  });

  it.each([
    { hours: 47.9, expected: false },
    { hours: 48, expected: true },
  ])("is late after $hours hours: $expected", ({ hours, expected }) => {
    const play = withScreens();
    play.wait(hours);
    expect(itemsOf(person("mika"), play)[0]?.late).toBe(expected);
  });

  it("is due with its gate, else with its stage", () => {
    const gateDue = hoursAfter(morning, 3);
    const play = withScreens();
    expect(itemsOf(person("mika"), play, withGate("walkthrough", { due: gateDue }))[0]?.due).toBe(gateDue);
    expect(itemsOf(person("mika"), play, withGate("walkthrough", { due: undefined }))[0]?.due).toBe(dueAt);
  });
});

describe("the order of the inbox", () => {
  it("is late first, then by due, and last what is never due", () => {
    const play = withScreens();
    const views = [72, undefined, 12, 60, 24, undefined].map((hours, index) => {
      const due = hours === undefined ? undefined : hoursAfter(morning, hours);
      const view = withPeople(withGate("walkthrough", { due })(play.view()), people);
      const stages = view.stages.map((stage) => ({ ...stage, due }));
      return { ...view, key: `${index}`, stages };
    });
    const items = inboxOf(person("mika"), views, hoursAfter(morning, 30));
    expect(items.map(({ key, late }) => [key, late])).toEqual([
      ["2", true],
      ["4", true],
      ["3", false],
      ["0", false],
      ["1", false],
      ["5", false],
    ]);
  });
});
