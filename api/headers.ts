// The headers of every answer: the dashboard runs its own scripts and styles, talks to its own origin, and is framed by nobody.
import type { FastifyReply, FastifyRequest } from "fastify";

const directives = [
  "default-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
];

/** The reference at /docs writes styles into its page. */
export const referencePolicy = [...directives, "style-src 'self' 'unsafe-inline'"].join("; ");

const always = {
  "content-security-policy": [...directives, "style-src 'self'"].join("; "),
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
};

/** What a browser heeds with a page alone. */
const ofPagesAlone = {
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

/** An answer is no page: opened as one it may load, run and send nothing. */
const answerPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

const answers = /^\/(api|dev\/slack)\//;

export function securityHeaders(
  publicUrl: string,
): (request: FastifyRequest, reply: FastifyReply, done: () => void) => void {
  const secure = publicUrl.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {};
  const ofPages = { ...always, ...ofPagesAlone, ...secure };
  const ofAnswers = {
    ...always,
    ...secure,
    "content-security-policy": answerPolicy,
    "cache-control": "no-store",
  };
  return (request, reply, done) => {
    reply.headers(answers.test(request.url) ? ofAnswers : ofPages);
    done();
  };
}
