// The search attributes by which Temporal lists our workflows.
import type { Connection } from "@temporalio/client";
import { isNotOurs } from "./failures.ts";

/** Numbers of Temporal's IndexedValueType. */
const keyword = 2;
const datetime = 6;
const attributes: Readonly<Record<string, number>> = {
  RunsheetKind: keyword,
  RunsheetStage: keyword,
  RunsheetWaitingOn: keyword,
  RunsheetDue: datetime,
};

export async function missingSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<readonly string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.keys(attributes).filter((name) => customAttributes[name] === undefined);
}

/** Those that were added. Throws with what to do where this caller may not add any, as in Temporal Cloud. */
export async function ensureSearchAttributes(
  connection: Connection,
  namespace: string,
): Promise<readonly string[]> {
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length === 0) return [];
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, attributes[name] ?? keyword]));
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    return missing;
  } catch (error) {
    if (!isNotOurs(error)) throw error;
    const given = missing.map(
      (name) => `--search-attribute "${name}=${attributes[name] === datetime ? "Datetime" : "Keyword"}"`,
    );
    throw new Error(
      `${namespace} lacks search attributes, and this key may not add them. In Temporal Cloud: tcld namespace search-attributes add --namespace ${namespace} ${given.join(" ")}`,
      { cause: error },
    );
  }
}
