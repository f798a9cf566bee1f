import { describe, expect, it } from "vitest";
import { aWholePlan } from "#test/api.ts";
import { WorkingHours } from "../working-hours.ts";
import { ChasePlan } from "./chase-plan.ts";
import { chaseProblems } from "./chase-problems.ts";
import { Plan } from "./plan.ts";
import { planProblems } from "./problems.ts";

const said = (more: object) =>
  chaseProblems({ ...aWholePlan(), ...more }).map(({ path, message }) => `${path.join(".")} ${message}`);

describe("working hours of a plan", () => {
  it("are nine to five from Monday to Friday where it names none", () => {
    expect(aWholePlan().workingHours).toEqual({
      days: ["monday", "tuesday", "wednesday", "thursday", "friday"],
      from: "09:00",
      to: "17:00",
    });
    expect(said({})).toEqual([]);
  });

  it("end after they begin, also those of one person", () => {
    const late = WorkingHours.parse({ from: "17:00", to: "17:00" });
    expect(said({ workingHours: late })).toEqual([
      "workingHours.to must be later than 17:00, when the day begins",
    ]);
    const people = aWholePlan().people.map((one, index) =>
      index === 1 ? { ...one, workingHours: late } : one,
    );
    expect(said({ people })).toEqual([
      "people.1.workingHours.to must be later than 17:00, when the day begins",
    ]);
  });
});

describe("a ladder", () => {
  const chased = (chase: object, role = "manager") => {
    const plan = aWholePlan();
    const [first, ...others] = plan.release.stages;
    const rung = { after: "8 hours", role };
    const stage = { ...first, chase: ChasePlan.parse({ remind: "4 hours", escalate: [rung], ...chase }) };
    return { ...plan, release: { ...plan.release, stages: [stage, ...others] } };
  };

  it.each([
    { given: "climbs", chase: {}, expected: [] },
    {
      given: "begins with the reminder",
      chase: { remind: "8 hours" },
      expected: [
        "release.stages.0.chase.escalate.0.after must be longer than 8 hours, when the reminder goes out",
      ],
    },
    {
      given: "falls",
      chase: {
        escalate: [
          { after: "16 hours", role: "manager" },
          { after: "960 minutes", role: "product" },
        ],
      },
      expected: ["release.stages.0.chase.escalate.1.after must be longer than 16 hours, the rung before"],
    },
  ])("that $given: $expected", ({ chase, expected }) => {
    expect(said(chased(chase))).toEqual(expected);
  });

  it("of the whole release is judged alike", () => {
    const plan = aWholePlan();
    const chase = ChasePlan.parse({ remind: "9 hours", escalate: [{ after: "8 hours", role: "manager" }] });
    expect(said({ release: { ...plan.release, chase } })).toEqual([
      "release.chase.escalate.0.after must be longer than 9 hours, when the reminder goes out",
    ]);
  });

  it("to a role that nobody holds reaches no one, and one to a role that is not there is refused", () => {
    const problems = (role: string) =>
      planProblems(
        Plan.parse({ ...chased({}, role), roles: [...aWholePlan().roles, { id: "ghost", title: "Ghost" }] }),
      )
        .filter(({ message }) => message.includes(role))
        .map(({ path, message, severity }) => `${severity}: ${path.join(".")} ${message.split(":")[0]}`);
    const place = `roles.${aWholePlan().roles.length}`;
    expect(problems("ghost")).toEqual([`warning: ${place} (ghost) is held by nobody`]);
    expect(problems("nobody")).toEqual([
      "error: release.stages.0.chase.escalate.0.role names nobody, which is not among the roles of the plan",
    ]);
  });
});
