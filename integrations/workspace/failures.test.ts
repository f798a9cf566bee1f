import { expect, it } from "vitest";
import { failureFrom } from "./failures.ts";

const ended = { command: "push", isTimedOut: false, isMissing: false };

it.each([
  {
    said: "fatal: detected dubious ownership in repository at '/data/workspace'",
    code: "not-ours",
  },
  {
    said: "error: insufficient permission for adding an object to repository database objects",
    code: "not-ours",
  },
  { said: "git@git.example: Permission denied (publickey).", code: "remote-refuses" },
  { said: "fatal: unable to access 'https://git.example/': Could not resolve host", code: "remote-away" },
])("$said is $code", ({ said, code }) => {
  expect(failureFrom({ ...ended, said })).toMatchObject({ code });
});
