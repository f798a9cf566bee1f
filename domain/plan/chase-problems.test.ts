import { describe, expect, it } from "vitest";
import { aWholePlan } from "#test/api.ts";
import { WorkingHours } from "../working-hours.ts";
import { chaseProblems } from "./chase-problems.ts";

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
