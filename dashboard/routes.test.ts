import { describe, expect, it } from "vitest";
import { pathByPage } from "#test/every-page.ts";
import { routeOf, tilePath, tilesPath, type Route } from "./routes.ts";

/** The compiler names the page that is missing. */
const walked: Readonly<Record<Route["page"], string>> = pathByPage;

describe("the page of an address", () => {
  it.each([
    { given: "/", expected: { page: "today" } },
    { given: "/releases", expected: { page: "releases" } },
    { given: "/health", expected: { page: "health" } },
    { given: "/health/parts", expected: { page: "unknown", path: "/health/parts" } },
    { given: "/sign-in", expected: { page: "sign-in", to: "/" } },
    { given: "/sign-in?to=//elsewhere.example", expected: { page: "sign-in", to: "/" } },
    { given: "/releases/v2025.10.16", expected: { page: "release", key: "v2025.10.16" } },
    { given: "/releases/a/b", expected: { page: "unknown", path: "/releases/a/b" } },
    { given: "/tiles", expected: { page: "tiles", which: { mock: false } } },
    {
      given: "/tiles?environment=staging&mock=1",
      expected: { page: "tiles", which: { environment: "staging", mock: true } },
    },
    { given: "/tiles/ops-pulse", expected: { page: "tile", id: "ops-pulse", which: { mock: false } } },
    { given: "/tiles/a/b", expected: { page: "unknown", path: "/tiles/a/b" } },
    { given: "/changelog", expected: { page: "changelog" } },
    { given: "/changelog?kind=roadmap", expected: { page: "changelog", kind: "roadmap" } },
    { given: "/changelog?kind=gossip", expected: { page: "changelog" } },
    { given: "/changelog/a", expected: { page: "unknown", path: "/changelog/a" } },
    { given: "/syncs", expected: { page: "sync" } },
    { given: "/syncs/2025-10-14", expected: { page: "sync", date: "2025-10-14" } },
    { given: "/syncs/a/b", expected: { page: "unknown", path: "/syncs/a/b" } },
    { given: "/dev/slack", expected: { page: "slack", place: {} } },
    {
      given: "/dev/slack?as=asha&in=direct",
      expected: { page: "slack", place: { as: "asha", in: "direct" } },
    },
    { given: "/dev/slack/messages", expected: { page: "unknown", path: "/dev/slack/messages" } },
    { given: "/decisions?action=release.go", expected: { page: "decisions" } },
    { given: "/plan", expected: { page: "plan" } },
    { given: "/plan/more", expected: { page: "unknown", path: "/plan/more" } },
    { given: "/elsewhere", expected: { page: "unknown", path: "/elsewhere" } },
  ])("$given", ({ given, expected }) => {
    expect(routeOf(new URL(given, "http://runsheet.example"))).toEqual(expected);
  });

  it("of tiles comes back from its own path", () => {
    const which = { environment: "staging", mock: true };
    expect(routeOf(new URL(tilesPath(which), "http://runsheet.example"))).toEqual({ page: "tiles", which });
    expect(tilePath("ops-pulse", { mock: false })).toBe("/tiles/ops-pulse");
  });

  it.each(Object.entries(walked))("%s is where those who walk all pages meet it", (page, path) => {
    expect(routeOf(new URL(path, "http://runsheet.example")).page).toBe(page);
  });
});
