import { describe, expect, it } from "vitest";
import { filterOf, isFiltered, logPath, questionOf } from "./log-filter.ts";

describe("the filter of the decision log", () => {
  it.each([
    { address: "", filter: {}, path: "/decisions", question: "" },
    {
      address: "about=release/v1&text=+audit+&actor=&other=1",
      filter: { about: "release/v1", text: "audit" },
      path: "/decisions?about=release%2Fv1&text=audit",
      question: "externalRef=release%2Fv1&text=audit",
    },
    {
      address: "scope=ops&environment=staging&action=release.go&actor=ines",
      filter: { scope: "ops", environment: "staging", action: "release.go", actor: "ines" },
      path: "/decisions?action=release.go&actor=ines&environment=staging&scope=ops",
      question: "action=release.go&actor=ines&environment=staging&scope=ops",
    },
  ])("is read from and said in the address: $address", ({ address, filter, path, question }) => {
    const read = filterOf(new URLSearchParams(address));
    expect(read).toEqual(filter);
    expect(isFiltered(read)).toBe(address !== "");
    expect(logPath(read)).toBe(path);
    expect(questionOf(read).toString()).toBe(question);
  });

  it("goes on where the page before ended", () => {
    expect(questionOf({ text: "audit" }, "17").toString()).toBe("text=audit&cursor=17");
  });
});
