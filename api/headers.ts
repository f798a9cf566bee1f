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
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
};

export function securityHeaders(
  publicUrl: string,
): (request: FastifyRequest, reply: FastifyReply, done: () => void) => void {
  const secure = publicUrl.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {};
  const ofPages = { ...always, ...secure };
  const ofAnswers = { ...ofPages, "cache-control": "no-store" };
  return (request, reply, done) => {
    reply.headers(request.url.startsWith("/api/") ? ofAnswers : ofPages);
    done();
  };
}
