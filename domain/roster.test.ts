import { describe, expect, it } from "vitest";
import { createCalendar } from "#integrations/calendar/zones.ts";
import { people } from "#test/builders/people.ts";
import { actorOf, actsFor, handOf, isSameHand, type Absence } from "./people.ts";
import { askedPeople, awayWords, expandAbsences, rosterAt } from "./roster.ts";

const week = { from: "2025-12-01", until: "2025-12-04" };
const wednesday = "2025-12-03T12:00:00.000Z";

function team(absences: Readonly<Record<string, readonly Absence[]>>, more: Record<string, object> = {}) {
  return people.map((person) => {
    const away = absences[person.id];
    return { ...person, ...(away === undefined ? {} : { absences: [...away] }), ...more[person.id] };
  });
}

function roster(given: ReturnType<typeof team>, at = wednesday, timezone = "America/New_York") {
  const found = rosterAt(given, expandAbsences({ people: given, timezone }, createCalendar()), at);
  return (id: string) => {
    const person = found.find((one) => one.id === id);
    if (person === undefined) throw new Error(`nobody is ${id}`);
    return {
      ...person,
      asked: askedPeople(found).find((one) => one.id === id)?.roles,
      words: awayWords(person, found),
    };
  };
}

describe("an absence", () => {
  const leoAway = team({ leo: [{ ...week, delegate: "asha" }] });

  it.each([
    { at: "2025-12-01T04:59:59.999Z", expected: false },
    { at: "2025-12-01T05:00:00.000Z", expected: true },
    { at: "2025-12-05T04:59:59.999Z", expected: true },
    { at: "2025-12-05T05:00:00.000Z", expected: false },
  ])("counts in whole days of the plan's zone: at $at $expected", ({ at, expected }) => {
    expect(roster(leoAway, at)("leo").away !== undefined).toBe(expected);
    expect(roster(leoAway, at)("asha").roles.includes("reliability")).toBe(expected);
  });

  it("counts in the person's own zone where there is one", () => {
    const given = team({ leo: [week] }, { leo: { timezone: "Asia/Tokyo" } });
    expect(roster(given, "2025-11-30T15:00:00.000Z")("leo").away).toEqual(week);
    expect(roster(given, "2025-12-04T15:00:00.000Z")("leo").away).toBeUndefined();
  });

  it("lends its roles to the delegate, who says for whom", () => {
    const asha = roster(leoAway)("asha");
    expect(asha.roles).toEqual(["qa", "reliability"]);
    const by = actorOf(asha, "api");
    expect(by).toMatchObject({ person: "asha", for: [{ person: "leo", roles: ["reliability"] }] });
    expect([actsFor(by, "reliability"), actsFor(by, "qa")]).toEqual(["leo", undefined]);
  });

  it("moves the messages to the delegate, and leaves them where there is none", () => {
    expect(roster(leoAway)("leo").asked).toEqual([]);
    expect(roster(leoAway)("asha").asked).toEqual(["qa", "reliability"]);
    expect(roster(team({ leo: [week] }))("leo").asked).toEqual(["reliability"]);
  });

  it("is said with its end and its delegate", () => {
    expect(roster(leoAway)("leo").words).toBe("leo is away until 4 Dec; asha signs for leo");
    expect(roster(team({ leo: [week] }))("leo").words).toBe("leo is away until 4 Dec");
    expect(roster(leoAway)("asha").words).toBeUndefined();
  });

  it("is not passed on by a delegate who is away as well", () => {
    const chain = roster(
      team({ leo: [{ ...week, delegate: "asha" }], asha: [{ ...week, delegate: "nora" }] }),
    );
    expect(chain("nora").roles).toEqual(["engineering", "qa"]);
    expect(chain("asha").roles).toEqual(["qa"]);
    expect(chain("leo").asked).toEqual(["reliability"]);
    expect(chain("leo").words).toBe("leo is away until 4 Dec");
  });
});

describe("a role that is not asked", () => {
  it("may be acted in, and brings no message", () => {
    const given = roster(team({}, { nora: { unasked: ["engineering"] } }));
    expect(given("nora")).toMatchObject({ roles: ["engineering"], asked: [] });
    expect(given("tomas").asked).toEqual(["engineering"]);
  });

  it("brings its delegate none either", () => {
    const given = roster(
      team({ leo: [{ ...week, delegate: "asha" }] }, { leo: { unasked: ["reliability"] } }),
    );
    expect(given("asha")).toMatchObject({ roles: ["qa", "reliability"], asked: ["qa"] });
  });
});

describe("the same hand", () => {
  const asha = actorOf(roster(team({ leo: [{ ...week, delegate: "asha" }] }))("asha"), "api");
  const lent = { by: "asha", for: "leo" };

  it.each([
    { given: "roles that are only lent", allowed: ["reliability"], expected: lent },
    { given: "a role of one's own beside them", allowed: ["qa", "reliability"], expected: { by: "asha" } },
    { given: "what everybody may do", allowed: undefined, expected: { by: "asha" } },
  ])("names the lender of $given", ({ allowed, expected }) => {
    expect(handOf(asha, allowed)).toEqual(expected);
  });

  it.each([
    { given: "the same person", first: { by: "asha" }, second: { by: "asha" }, expected: true },
    {
      given: "the lender, and who acts with the lent role",
      first: { by: "leo" },
      second: lent,
      expected: true,
    },
    {
      given: "who acts with the lent role, and the lender",
      first: lent,
      second: { by: "leo" },
      expected: true,
    },
    { given: "two who lend from one", first: lent, second: { by: "nora", for: "leo" }, expected: true },
    { given: "somebody else", first: { by: "ines" }, second: lent, expected: false },
    { given: "two without loans", first: { by: "ines" }, second: { by: "leo" }, expected: false },
  ])("is $expected of $given", ({ first, second, expected }) => {
    expect(isSameHand(first, second)).toBe(expected);
  });
});
