// Who can't be reached in the morning keeps nobody else from being told.
import { expect, it } from "vitest";
import { aDay, question, wednesday } from "#test/attention-day.ts";
import { casey, riley } from "#test/slack.ts";

async function aFullDay() {
  const day = await aDay();
  for (const person of [casey, riley]) {
    const asked = { ...question, people: [person.id] };
    for (const key of ["1", "2", "3", "4"]) await day.announce(`${key}-${person.id}`, asked, [person]);
  }
  return day;
}

it("what fails for one person is tried again once everybody else is told", async () => {
  const day = await aFullDay();
  day.proxy.fail({ type: "refuse", code: "some_new_code" }, { path: "chat.postMessage" });
  await expect(day.greet(wednesday)).rejects.toMatchObject({ code: "some_new_code" });
  expect((await day.attention.held()).map(({ person }) => person)).toEqual(["casey"]);
  expect(await day.greet(wednesday)).toEqual({ told: ["casey"], unreached: [] });
});

it.each(["user_disabled", "cannot_dm_bot", "restricted_action"])(
  "whom %s keeps from Slack is named at once",
  async (code) => {
    const day = await aFullDay();
    day.proxy.fail({ type: "refuse", code }, { path: "chat.postMessage" });
    expect(await day.greet(wednesday)).toEqual({ told: ["riley"], unreached: ["casey"] });
  },
);

it("whom Slack does not know keeps nobody else from being told", async () => {
  const day = await aFullDay();
  const lost = { ...casey, email: "nobody@hotdash.dev" };
  expect(await day.greet(wednesday, [lost, riley])).toEqual({
    told: ["riley"],
    unreached: ["casey"],
  });
  expect((await day.attention.held()).map(({ person }) => person)).toEqual(["casey"]);
});
