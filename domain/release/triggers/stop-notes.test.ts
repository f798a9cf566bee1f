import { describe, expect, it } from "vitest";
import { as, ciToken } from "#test/builders/people.ts";
import { go, playToDecision, type Play } from "#test/builders/play.ts";

const told = (play: Play) =>
  play
    .running()
    .outbox.flatMap(({ body }) =>
      body.lane === "announce" && body.announcement.type === "alarm-note" ? [body.announcement] : [],
    );

function gone(): Play {
  const play = playToDecision();
  go(play);
  return play;
}

const reported = (environment: string, status: "succeeded" | "failed") =>
  ({ type: "reportDeployment", environment, status, tag: "v2025.10.16" }) as const;

describe("who may roll back", () => {
  it("hears of a deployment to production that failed, but for whoever reported it", () => {
    const play = gone();
    play.act(ciToken, reported("production", "failed"));
    expect(told(play)).toMatchObject([
      {
        role: "manager",
        title: "v2025.10.16: deployment failed",
        text: "The deployment of v2025.10.16 to production failed.",
        except: "ci",
      },
      { role: "reliability" },
    ]);
  });

  it("hears of a roll-back, but for whoever did it", () => {
    const play = gone();
    play.act(as("leo"), { type: "rollBack", toTag: "v2025.10.09", reason: "Smoke is over budget." });
    expect(told(play)).toMatchObject([
      {
        role: "manager",
        title: "v2025.10.16: rolled back",
        text: "v2025.10.09 goes back to production.",
        lines: ["Smoke is over budget."],
        except: "leo",
      },
      { role: "reliability", except: "leo" },
    ]);
  });

  it("hears nothing of other environments, and of no deployment that succeeded", () => {
    const play = gone();
    play.act(ciToken, reported("staging", "failed"));
    play.act(ciToken, reported("production", "succeeded"));
    expect(told(play)).toEqual([]);
  });
});
