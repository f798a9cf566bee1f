import { aWorkspace } from "#test/workspace.ts";
import { describeDocuments } from "./documents.contract.ts";

describeDocuments("a repository of our own", () => aWorkspace({ hasRemote: false }));
describeDocuments("a repository with a remote", () => aWorkspace({ hasRemote: true }));
