// How failures leave where payloads are encrypted: their words and stacks are payloads too, not text beside them.
import { DefaultFailureConverter } from "@temporalio/common";

/** The name that Temporal asks for; bundled by its path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
