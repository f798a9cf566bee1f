// Bodies as they came, for routes whose callers prove themselves by a signature over the bytes.
import type { App } from "./context.ts";

/** In a scope of its own: every body of this type reaches its routes unread. */
export function takeBytes(app: App, contentType: string): void {
  app.removeContentTypeParser(contentType);
  app.addContentTypeParser<Buffer>(contentType, { parseAs: "buffer" }, (_, body, done) => done(null, body));
}

/** None for a request without a body. */
export function bytesOf(body: unknown): Uint8Array {
  return Buffer.isBuffer(body) ? body : new Uint8Array();
}

/** A header that came once. */
export function headerOf(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
