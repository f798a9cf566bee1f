import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from "@slack/web-api";
import { describe, expect, it } from "vitest";
import { asked, failureFrom, isSlackFailure, isUnknownInSlack, slackFailure } from "./failures.ts";

describe("a failure of Slack", () => {
  it.each([
    "channel_not_found",
    "not_in_channel",
    "invalid_auth",
    "account_inactive",
    "invalid_blocks",
    "msg_too_long",
    "msg_blocks_too_long",
    "missing_scope",
    "is_archived",
    "user_not_found",
    "users_not_found",
  ])("is permanent after %s and says what to do", (code) => {
    const failure = failureFrom(new WebAPIPlatformError({ ok: false, error: code }));
    expect(failure).toMatchObject({ name: "SlackFailure", kind: "permanent", code });
    expect(failure.message).toMatch(/: .+\.$/);
  });

  it.each(["internal_error", "fatal_error", "service_unavailable", "something_new"])(
    "passes by itself after %s",
    (code) => {
      expect(failureFrom(new WebAPIPlatformError({ ok: false, error: code }))).toMatchObject({
        kind: "retryable",
        code,
      });
    },
  );

  it("after 429 says how long to wait", () => {
    expect(failureFrom(new WebAPIRateLimitedError(7))).toMatchObject({
      kind: "retryable",
      code: "rate-limited",
      retryAfterMs: 7_000,
    });
  });

  it.each([
    [500, "retryable"],
    [503, "retryable"],
    [403, "retryable"],
    [404, "permanent"],
  ])("with status %i is %s", (status, kind) => {
    expect(failureFrom(new WebAPIHTTPError(status, "", {}))).toMatchObject({ kind, code: `http-${status}` });
  });

  it("without an answer passes by itself and keeps nothing of the request", () => {
    const failure = failureFrom(new WebAPIRequestError(new Error("xoxb-secret")));
    expect(failure).toMatchObject({ kind: "retryable", code: "network" });
    expect(`${failure.stack} ${JSON.stringify(failure)} ${String(failure.cause)}`).not.toContain("xoxb");
  });

  it("is what a call that throws anything throws", async () => {
    const failing = asked(() => Promise.reject(new Error("odd")));
    await expect(failing).rejects.toSatisfy(isSlackFailure);
    await expect(asked(() => Promise.resolve(1))).resolves.toBe(1);
  });

  it("is told from other errors", () => {
    expect(isSlackFailure(new Error("other"))).toBe(false);
    expect(isUnknownInSlack(slackFailure("retryable", "message_not_found", { message: "gone" }))).toBe(true);
    expect(isUnknownInSlack(slackFailure("permanent", "is_archived", { message: "archived" }))).toBe(false);
  });
});
