import { expect, it } from "vitest";
import { discreetly } from "./discreet-console.ts";

it("a failed query is told by kind and code, without the values it carried", () => {
  const failure = Object.assign(new Error("Key (email)=(riley@shop.example) already exists"), {
    code: "23505",
  });
  const said = discreetly([
    "query failed\ninsert into people values ('riley@shop.example')",
    failure,
    { parameters: ["riley@shop.example"] },
  ]);
  expect(said).toBe("query failed Error 23505");
});
