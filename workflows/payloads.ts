// Reads what arrives in workflows. What nobody can decode arrives as nothing, which every message refuses: thrown, it
// would fail the workflow task again and again, and one Signal with rubbish would stop a release for ever.
import { defaultPayloadConverter, type Payload, type PayloadConverter } from "@temporalio/common";

const nothing: Payload = { metadata: { encoding: new TextEncoder().encode("binary/null") } };

/** The name that Temporal asks for; bundled by its path. */
export const payloadConverter: PayloadConverter = {
  toPayload: (value) => defaultPayloadConverter.toPayload(value),
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the signature is Temporal's.
  fromPayload: <Value>(payload: Payload): Value => {
    try {
      return defaultPayloadConverter.fromPayload<Value>(payload);
    } catch {
      return defaultPayloadConverter.fromPayload<Value>(nothing);
    }
  },
};
