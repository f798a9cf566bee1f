import { expect, it } from "vitest";
import { loadSettings } from "./settings.ts";

it.each([
  { given: {}, expected: ".data/workspace" },
  { given: { RUNSHEET_DATA: "/srv/runsheet" }, expected: "/srv/runsheet/workspace" },
  { given: { WORKSPACE_REMOTE: "https://key@git.example/ws" }, expected: '"$WORKSPACE_REMOTE"' },
])("the workspace of $given is cloned from $expected", ({ given, expected }) => {
  expect(loadSettings(given).workspace).toBe(expected);
});
