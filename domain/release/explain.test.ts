import { describe, expect, it } from "vitest";
import { aChasedStart, until } from "#test/builders/chased-release.ts";
import {
  explained,
  withFallen,
  withHold,
  withPendingWaiver,
  withRejection,
} from "#test/builders/explained.ts";
import { as, ciToken, people } from "#test/builders/people.ts";
import { aPlan } from "#test/builders/plan.ts";
import { go, playRelease, playToDecision } from "#test/builders/play.ts";
import { aStart, hoursAfter, morning } from "#test/builders/release.ts";
import { releaseDetails } from "./details.ts";
import { explain, explainInShort } from "./explain.ts";
import { earliestGo, quickestPath } from "./path.ts";
import { withPeople } from "./seats.ts";

describe("the cheapest unblock", () => {
  it.each([
    {
      given: "one signature among longer lists",
      play: withFallen,
      expected: "Cheapest unblock: one signature as product by justin, for Risks.",
    },
    {
      given: "a hold",
      play: withHold,
      expected: "Cheapest unblock: the end of the hold by ines, for Hold.",
    },
    {
      given: "a rejection",
      play: withRejection,
      expected: "Cheapest unblock: one withdrawal by mika, for UX walkthrough.",
    },
    {
      given: "a waiver that waits for its second person",
      play: withPendingWaiver,
      expected: "Cheapest unblock: one confirmation by leo or ines, for UX walkthrough.",
    },
    {
      given: "the decision alone",
      play: () => playToDecision(),
      expected: "Cheapest unblock: the decision by ines, for Go or no-go.",
    },
    {
      given: "a go that is not deployed",
      play: () => {
        const play = playToDecision();
        go(play);
        return play;
      },
      expected: "Cheapest unblock: one deployment by the pipeline, for Deployment.",
    },
  ])("of $given is said in one line", ({ play, expected }) => {
    expect(explained(play()).lines).toContain(expected);
  });

  it("is none while a go waits for its turn: a deployment would be refused", () => {
    const exclusive = aPlan((raw) => {
      raw.exclusive = ["production"];
    });
    const play = playToDecision(aStart({ plan: exclusive }));
    go(play);
    expect(explained(play).lines).toEqual([
      "Go. Asks whether production is free.",
      "Turn on production: It has not answered yet. Waits since 13 Oct 12:40 UTC.",
    ]);
  });

  it("is never one that nobody can give", () => {
    const plan = aPlan((raw) => {
      raw.stages.shift();
    });
    const play = playRelease(aStart({ plan }));
    const nobody = people.filter(({ roles }) => !roles.includes("qa") && !roles.includes("product"));
    const { cheapest, lines } = explain(withPeople(play.view(), nobody), nobody, play.at());
    expect(cheapest?.condition).toBe("deployed");
    expect(lines).toContain(
      "Staging sign-off needs one signature as product and one signature as qa that nobody can give now.",
    );
  });
});

const clock = { title: "Soak", missing: "", upcoming: false, acts: [], cannot: [] };

describe("the quickest path", () => {
  it("lists each act once, in the order in which one makes the next possible, up to the decision", () => {
    const play = playRelease();
    play.attach("vitest");
    expect(explained(play).path.map(({ text }) => text)).toEqual([
      "Attach Screens to UX walkthrough",
      "Attach Lighthouse report to Test evidence",
      "Sign UX walkthrough as design",
      "Sign UX walkthrough as engineering",
      "Sign Risks as product",
      "Deploy v2025.10.16 to staging and report it",
      "Sign Staging sign-off as product",
      "Sign Staging sign-off as qa",
      "Sign Support and reliability as support",
      "Sign Support and reliability as reliability",
      "Decide Go or no-go",
    ]);
  });

  it("waits where a clock has to run down, and a go is no earlier than the last of them", () => {
    const clocks = [
      { ...clock, id: "soak", notBefore: hoursAfter(morning, 3) },
      { ...clock, id: "freeze", title: "Freeze", notBefore: hoursAfter(morning, 9) },
    ];
    expect(quickestPath(clocks)).toEqual([
      { text: "Wait for Soak", people: [], until: hoursAfter(morning, 3) },
      { text: "Wait for Freeze", people: [], until: hoursAfter(morning, 9) },
    ]);
    expect(earliestGo(clocks)).toBe(hoursAfter(morning, 9));
  });

  it("waits until production is open where a clock runs out in a freeze that nobody lifted", () => {
    const clocks = [{ ...clock, id: "soak", notBefore: hoursAfter(morning, 3) }];
    const freeze = { id: "a", title: "A", from: hoursAfter(morning, 2), until: hoursAfter(morning, 5) };
    const next = { id: "b", title: "B", from: hoursAfter(morning, 5), until: hoursAfter(morning, 7) };
    const override = { by: "ines", at: morning, reason: "Shops can't check out." };
    expect(earliestGo(clocks, [freeze, next])).toBe(hoursAfter(morning, 7));
    expect(earliestGo(clocks, [{ ...freeze, override }, next])).toBe(hoursAfter(morning, 3));
  });
});

describe("the sentences", () => {
  it("begin with the verdict and say that no clock has to run down", () => {
    const { lines, text, verdict, earliestGo: instant } = explained(playToDecision());
    expect(lines[0]).toBe(verdict);
    expect(instant).toBeNull();
    expect(lines).toContain("Earliest go: no clock has to run down; it depends on people alone.");
    expect(text).toBe(lines.join("\n"));
  });

  it("name who can't and why, by name", () => {
    const play = playRelease();
    play.attach("screenshot", {}, as("justin"));
    const named = people.map((one) => ({ ...one, name: `${one.id.toUpperCase()} N.` }));
    const { lines } = explain(withPeople(play.view(), named), named, play.at());
    expect(lines).toContain(
      "UX walkthrough needs one signature as design by MIKA N. and one signature as engineering by NORA N.; not by TOMAS N. (wrote this build).",
    );
  });

  it("are late once the deadline has passed", () => {
    const { lines } = explained(playRelease(), hoursAfter(morning, 60));
    expect(lines).toContain(
      "Risks: Needs product. Waits since 13 Oct 12:40 UTC. Late since 15 Oct 12:40 UTC.",
    );
  });

  it("of a watched release say until when", () => {
    const play = playToDecision();
    go(play);
    play.act(ciToken, {
      type: "reportDeployment",
      environment: "production",
      status: "succeeded",
      tag: "v2025.10.16",
    });
    expect(explained(play).lines.slice(1)).toEqual([
      expect.stringMatching(/^Watch: The watch after the deployment runs\. Waits since .* Runs until /),
    ]);
  });

  it("begin alike in Temporal UI, without names and without what people wrote", () => {
    const play = withRejection();
    play.act(as("ines"), { type: "hold", reason: "Riley of Evergreen called." });
    const details = releaseDetails(play.running(), play.at());
    for (const line of explainInShort(withFallen().view(), morning).slice(1))
      expect(releaseDetails(withFallen().running(), morning)).toContain(line);
    expect(details).toContain("- Hold: The release is on hold. Waits since 13 Oct 12:40 UTC.");
    expect(details).not.toMatch(/Riley|Cut off/);
  });
});

describe("who is reminded", () => {
  it.each([
    { given: "nobody was yet", at: morning, expected: "Then a reminder to product: 14 Oct 08:40 UTC." },
    {
      given: "the signers were",
      at: "2025-10-14T09:00:00.000Z",
      expected: "Then word to manager: 14 Oct 12:40 UTC.",
    },
  ])("is said beside what is missing where $given", ({ at, expected }) => {
    const play = until(playRelease(aChasedStart()), at);
    const line = explained(play).lines.find((one) => one.startsWith("Risks:"));
    expect(line).toContain(expected);
    expect(explainInShort(play.view(), at).join(" ")).toContain(expected);
  });

  it("is nobody under a hold", () => {
    const play = playRelease(aChasedStart());
    play.act(as("ines"), { type: "hold", reason: "Vendor incident" });
    expect(explained(play).text).not.toContain("Then a reminder");
  });
});
