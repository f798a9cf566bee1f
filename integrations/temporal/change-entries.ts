// Starts the run of an entry of the change log: its id is made from the entry's key, and an id is given once.
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  type Client,
} from "@temporalio/client";
import { changelogIdOf, StoredChange, type ChangeEntry } from "#domain/changelog/entry.ts";
import { authorInShort } from "#domain/changelog/in-short.ts";
import type { ChangeEntries } from "#domain/changelog/ports.ts";
import { kindInWords } from "#domain/changelog/words.ts";
import { isUnanswered } from "./failures.ts";
import { deadlines, type Link } from "./link.ts";

export function createChangeEntries(client: Client, taskQueue: string): ChangeEntries {
  return {
    enter: async (entry) => {
      try {
        await client.workflow.start("changelogEntry", optionsFor(entry, taskQueue));
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },
  };
}

/** `known`: an entry of this key has come to its end before; it is stored. */
export type Entered =
  | { readonly outcome: "stored"; readonly entry: StoredChange }
  | { readonly outcome: "known" | "unanswered" };

export interface ChangeDesk {
  /** Waits until the entry is stored. */
  enter(entry: ChangeEntry): Promise<Entered>;
}

const withinMs = 4_500;

export function createChangeDesk({ client, connection, taskQueue }: Link): ChangeDesk {
  const ask = (entry: ChangeEntry) =>
    client.workflow.executeUpdateWithStart("stored", {
      updateId: "stored",
      startWorkflowOperation: new WithStartWorkflowOperation("changelogEntry", {
        ...optionsFor(entry, taskQueue),
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      }),
    });
  return {
    enter: async (entry) => {
      try {
        const stored = await deadlines(connection)(withinMs, () => ask(entry));
        return { outcome: "stored", entry: StoredChange.parse(stored) };
      } catch (error) {
        if (error instanceof WorkflowExecutionAlreadyStartedError) return { outcome: "known" };
        if (isUnanswered(error)) return { outcome: "unanswered" };
        throw error;
      }
    },
  };
}

function optionsFor(entry: ChangeEntry, taskQueue: string) {
  return {
    workflowId: changelogIdOf(entry),
    taskQueue,
    args: [entry],
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    staticSummary: `${kindInWords[entry.kind]} by ${authorInShort(entry)}`,
  };
}
