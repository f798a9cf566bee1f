import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bearer, createTestApi, key, ownToken } from "#test/api.ts";
import { playRelease } from "#test/builders/play.ts";

const url = `/api/releases/${key}/attach-evidence`;
/** Captured before the release of the test, which lies before the fixture. */
const report = readFileSync(
  join(import.meta.dirname, "..", "..", "test", "evidence", "vitest-passed.json"),
  "utf8",
).replaceAll(/"(startTime|endTime)":\s*[\d.]+/g, `"$1":${Date.parse("2025-10-13T12:00:00Z")}`);

function anApi() {
  const { app, ...parts } = createTestApi({ play: playRelease() });
  const attach = (payload: object | FormData | string) =>
    app.inject({ method: "POST", url, headers: bearer(ownToken), payload });
  return { app, attach, ...parts };
}

function aForm(fields: Record<string, string>, ...files: readonly string[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const content of files) form.append("file", new Blob([content]), "report.json");
  return form;
}

const manyFields = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`field${index}`, "x"]));

describe("attaching evidence", () => {
  it.each([
    { how: "as JSON", payload: { evidence: { kind: "vitest", name: "report.json", content: report } } },
    { how: "without its kind", payload: { evidence: { name: "report.json", content: report } } },
    {
      how: "as base64",
      payload: {
        evidence: {
          name: "report.json",
          content: Buffer.from(report).toString("base64"),
          encoding: "base64",
        },
      },
    },
    { how: "as a form", payload: aForm({ kind: "vitest" }, report) },
    { how: "as a form with nothing but the file", payload: aForm({}, report) },
  ])("reads, stores and sends a report $how", async ({ payload }) => {
    const { attach, sent, blobs } = anApi();
    const answer = await attach(payload);
    expect(answer.statusCode, answer.body).toBe(200);
    const [reading] = sent.map(({ fields }) => fields["evidence"]);
    expect(reading).toMatchObject({ kind: "vitest", name: "report.json", verdict: "passed" });
    expect(reading).not.toHaveProperty("content");
    expect([...blobs.values()].map(({ content }) => Buffer.from(content).toString())).toEqual([report]);
  });

  it("gives it back as a download that runs nowhere", async () => {
    const { app, attach, blobs } = anApi();
    await attach({
      gate: "walkthrough",
      evidence: { kind: "note", name: "a 'page'.html", content: "<script>alert(1)</script>" },
    });
    const [sha256 = ""] = blobs.keys();
    const answer = await app.inject({ url: `/api/evidence/${sha256}`, headers: bearer("justin") });
    expect(answer.body).toBe("<script>alert(1)</script>");
    expect(answer.headers).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": "attachment; filename*=UTF-8''a%20%27page%27.html",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    {
      wrong: "an unknown kind",
      payload: { evidence: { kind: "zip", name: "n", content: "c" } },
      field: "evidence.kind",
      status: 422,
    },
    {
      wrong: "a report cut short",
      payload: { evidence: { kind: "vitest", name: "n", content: report.slice(0, 200) } },
      field: "evidence.content",
      status: 422,
    },
    {
      wrong: "an empty note",
      payload: { evidence: { kind: "note", name: "n", content: " " } },
      field: "evidence.content",
      status: 422,
    },
    {
      wrong: "what is not base64",
      payload: { evidence: { kind: "note", name: "n", content: "!", encoding: "base64" } },
      field: "evidence.content",
      status: 422,
    },
    {
      wrong: "JSON of an unknown tool",
      payload: { evidence: { name: "n.json", content: "{}" } },
      field: "evidence.kind",
      status: 422,
    },
    { wrong: "no evidence", payload: {}, field: "evidence", status: 422 },
    { wrong: "a form without a file", payload: aForm({ kind: "note" }), field: "file", status: 422 },
    {
      wrong: "more than 5 MB",
      payload: { evidence: { kind: "note", name: "n", content: "x".repeat(5_300_000) } },
      field: "evidence.content",
      status: 413,
    },
  ])("refuses $wrong, names $field and stores nothing", async ({ payload, field, status }) => {
    const { attach, sent, blobs } = anApi();
    expect((await attach(payload)).json()).toMatchObject({ status, errors: [{ field }] });
    expect(sent).toEqual([]);
    expect(blobs.size).toBe(0);
  });

  it("refuses a file of more than 5 MB in a form with 413", async () => {
    const payload = aForm({ kind: "note" }, "x".repeat(5_300_000));
    expect((await anApi().attach(payload)).json()).toMatchObject({ status: 413, code: "too-large" });
  });

  it.each([
    { wrong: "with two files", payload: aForm({ kind: "note" }, "a", "b"), field: "file" },
    { wrong: "with too many fields", payload: aForm(manyFields), field: "body" },
  ])("refuses a form $wrong and names $field", async ({ payload, field }) => {
    expect((await anApi().attach(payload)).json()).toMatchObject({ status: 422, errors: [{ field }] });
  });

  it.each(["multipart/form-data", "multipart/form-data; boundary=x"])(
    "refuses a form that can't be read (%s)",
    async (type) => {
      const headers = { ...bearer(ownToken), "content-type": type };
      const answer = await anApi().app.inject({ method: "POST", url, headers, payload: "--y\r\njunk" });
      expect(answer.json()).toMatchObject({ status: 400, code: "bad-request" });
    },
  );
});
