// Evidence as JSON or as an uploaded file: read, stored by its hash, and only then sent to the release.
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { guessKind } from "#domain/evidence/guess.ts";
import { EvidenceKind, isMachineRead } from "#domain/evidence/kinds.ts";
import { evidenceLimitBytes, readEvidence } from "#domain/evidence/read.ts";
import { releaseMessages } from "#domain/release/messages.ts";
import { relay } from "../commands.ts";
import { signedIn, type App, type Context } from "../context.ts";
import { fieldProblem, isProblemError, problem } from "../problems.ts";
import { Key } from "../schemas.ts";
import { messageAnswers } from "./release-messages.ts";

const Evidence = z.object({
  kind: EvidenceKind.optional().meta({ description: "Found from the content where it is left out." }),
  name: z.string().trim().min(1).max(200),
  content: z.string(),
  encoding: z.literal("base64").optional().meta({ description: "Of `content`; plain text without it." }),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/, "must be a commit hash of 7 to 64 hex digits")
    .optional(),
  capturedAt: z.string().max(40).optional(),
});
type Evidence = z.infer<typeof Evidence>;

const { gate, slot } = releaseMessages.attachEvidence.shape;
const Attachment = z.object({ gate, slot, evidence: Evidence });

export function attachEvidenceRoute(app: App, context: Context): void {
  const schema = {
    tags: ["release messages"],
    summary: "Attach evidence",
    description:
      "As JSON, or as multipart/form-data with the fields gate, slot, kind, name, commit, capturedAt and one file.",
    consumes: ["application/json", "multipart/form-data"],
    security: signedIn,
    params: Key,
    body: Attachment,
    response: messageAnswers,
  };
  app.post(
    "/api/releases/:key/attach-evidence",
    { schema, preValidation: unpackForm },
    async (request, reply) => {
      const { evidence, ...place } = request.body;
      const { reading, content } = read(evidence);
      const { sha256, name, kind } = reading;
      await context.blobs.put({ sha256, content, name, mediaType: mediaTypeOf(kind) });
      const message = {
        key: request.params.key,
        name: "attachEvidence",
        fields: { ...place, evidence: reading },
      } as const;
      return relay(context, { request, reply, more: {} }, { kind: context.kinds.release, message });
    },
  );
}

function read({ kind: given, name, content: text, encoding, commit, capturedAt }: Evidence) {
  const content = contentOf(text, encoding);
  if (content.byteLength > evidenceLimitBytes)
    throw problem(
      "too-large",
      "Not attached. Evidence may have 5 MB: attach a smaller report, or a link to it.",
      { errors: [{ field: "evidence.content", message: "is larger than 5 MB" }] },
    );
  const kind = given ?? guessKind(content, name);
  if (kind === undefined)
    throw fieldProblem(
      "invalid",
      "evidence.kind",
      "Not attached. What this is can't be told from its content: name the kind.",
    );
  const found = readEvidence({ kind, name, content, commit, capturedAt });
  if (found.outcome === "read") return { reading: found.reading, content };
  throw fieldProblem("unreadable-evidence", `evidence.${found.field}`, `Not attached. ${found.reason}`);
}

function contentOf(text: string, encoding: Evidence["encoding"]): Uint8Array {
  if (encoding === undefined) return Buffer.from(text, "utf8");
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text))
    throw fieldProblem("invalid", "evidence.content", "Not attached. The content is not base64.");
  return Buffer.from(text, "base64");
}

/** Always served as a download; the type only helps whoever opens it. */
function mediaTypeOf(kind: EvidenceKind): string {
  if (isMachineRead(kind)) return "application/json";
  return kind === "note" || kind === "link" ? "text/plain; charset=utf-8" : "application/octet-stream";
}

/** Turns an uploaded form into the body that JSON would have been, so that one schema judges both. */
async function unpackForm(request: FastifyRequest): Promise<void> {
  if (!request.isMultipart()) return;
  try {
    request.body = await bodyOfForm(request);
  } catch (error) {
    throw isProblemError(error) ? error : formProblem(error);
  }
}

/** What the parser says of a form is the sender's to mend, and is never our failure. */
function formProblem(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "FST_REQ_FILE_TOO_LARGE") return error;
  if (code === "FST_FILES_LIMIT") return fieldProblem("invalid", "file", oneFile);
  if (code === "FST_FIELDS_LIMIT" || code === "FST_PARTS_LIMIT")
    return fieldProblem("invalid", "body", "Not attached. The form has too many fields.");
  return problem("bad-request", "Not attached. The form can't be read: it is cut short or has no boundary.");
}

const oneFile = "Not attached. Send one file, in the field file.";

async function bodyOfForm(request: FastifyRequest): Promise<object> {
  const fields = new Map<string, string>();
  let file: { readonly name: string; readonly content: string } | undefined;
  for await (const part of request.parts()) {
    if (part.type === "field") {
      if (typeof part.value === "string") fields.set(part.fieldname, part.value);
      continue;
    }
    const content = (await part.toBuffer()).toString("base64");
    if (file !== undefined || part.fieldname !== "file")
      throw fieldProblem("invalid", part.fieldname, oneFile);
    file = { name: fileNameOf(part), content };
  }
  if (file === undefined)
    throw fieldProblem("invalid", "file", "Not attached. The form has no file: send it in the field file.");
  const named = Object.fromEntries(
    ["kind", "name", "commit", "capturedAt"].flatMap((name) => entry(fields, name)),
  );
  const evidence = { name: file.name, ...named, content: file.content, encoding: "base64" };
  return { ...Object.fromEntries(["gate", "slot"].flatMap((name) => entry(fields, name))), evidence };
}

function entry(fields: ReadonlyMap<string, string>, name: string): [string, string][] {
  const value = fields.get(name);
  return value === undefined || value === "" ? [] : [[name, value]];
}

function fileNameOf({ filename }: MultipartFile): string {
  return filename === "" ? "file" : filename.slice(-200);
}
