import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aWorkspace } from "#test/workspace.ts";
import { describeLines } from "./lines.contract.ts";
import { anEntry, anOrder, aPut, changelog, aTable, describeWorkspace } from "./workspace.contract.ts";

const homes = [
  { home: "a repository of our own", hasRemote: false },
  { home: "a repository with a remote", hasRemote: true },
] as const;
for (const { home, hasRemote } of homes) {
  describeWorkspace(home, () => aWorkspace({ hasRemote }));
  describeLines(home, () => aWorkspace({ hasRemote }));
}

const feedback = "feedback/product.md";
const retried = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && "kind" in error && error.kind === "retryable")) throw error;
    }
  }
};

describe.each(homes)("$home", ({ hasRemote }) => {
  it("loses and doubles nothing when two workers write twenty times each", async () => {
    const { another, workspace, git } = await aWorkspace({ hasRemote });
    const writers = [another(), another()];
    const keys = Array.from({ length: 20 }, (_, index) => index);
    await Promise.all(
      writers.flatMap((writer, number) =>
        keys.map((index) => {
          const entry = `w${number}-${index}`;
          return retried(() => writer.write(`e/${entry}`, anOrder(anEntry(entry))));
        }),
      ),
    );
    const entries = ((await workspace.read(feedback)) ?? "").match(/About w\d-\d+/g) ?? [];
    expect(new Set(entries).size).toBe(40);
    expect(entries).toHaveLength(40);
    const effects = git("log", "--format=%(trailers:key=Runsheet-Effect,valueonly,separator=)", "main");
    expect(new Set(effects.trim().split("\n")).size).toBe(41);
    expect(git("rev-list", "--count", "main").trim()).toBe("41");
    expect(
      git("log", "--format=%P", "main")
        .trim()
        .split("\n")
        .every((parents) => !parents.includes(" ")),
    ).toBe(true);
    git("fsck", "--strict");
  });

  it("gives the same commit to a worker that begins anew", async () => {
    const { another, workspace, gitDir, git } = await aWorkspace({ hasRemote });
    const commit = await workspace.write("e/1", anOrder(aPut("one")));
    expect(await another({ gitDir }).write("e/1", anOrder(aPut("other")))).toBe(commit);
    expect(git("rev-list", "--count", "main").trim()).toBe("2");
  });

  it("goes on after a crash between commit and branch, and after an init that was cut off", async () => {
    const { another, gitDir, git } = await aWorkspace({ hasRemote });
    mkdirSync(join(gitDir, "refs"), { recursive: true });
    const workspace = another({ gitDir });
    await workspace.read(changelog);
    // What such a crash leaves: a commit that no branch knows.
    const tree = git("rev-parse", "main^{tree}").trim();
    git("commit-tree", tree, "-p", "main", "-m", "Lost\n\nRunsheet-Effect: e/1");
    const commit = await workspace.write("e/1", anOrder(aPut("one")));
    expect(await workspace.read("packages/memory/ops/2025-10-07.md")).toBe("one\n");
    expect(git("rev-parse", "main").trim()).toBe(commit);
  });

  it("refuses paths that run through a file or name a folder", async () => {
    const { workspace, byHand, git } = await aWorkspace({ hasRemote });
    await byHand("docs/plain.md", () => "By hand.\n");
    const before = git("rev-parse", "main");
    for (const path of ["docs/plain.md/below.md", "docs/strategy", "docs"]) {
      await expect(workspace.write(`e/${path}`, anOrder(aPut("x", { path })))).rejects.toMatchObject({
        kind: "permanent",
        code: "bad-path",
      });
    }
    expect(git("rev-parse", "main")).toBe(before);
  });

  it("keeps what a person committed while an order was on its way", async () => {
    const { workspace, byHand } = await aWorkspace({ hasRemote });
    const writes = Array.from({ length: 10 }, (_, index) =>
      retried(() => workspace.write(`e/${index}`, anOrder(anEntry(`e-${index}`)))),
    );
    await retried(async () => {
      await byHand("docs/plan.md", (text) => `${text}By hand.\n`);
    });
    await Promise.all(writes);
    expect(await workspace.read("docs/plan.md")).toBe("By hand.\n");
    expect((await workspace.read(feedback))?.match(/About e-/g)).toHaveLength(10);
  });
});

describe("a workspace with a remote", () => {
  it("waits for a remote that is away, and loses nothing", async () => {
    const { workspace, takeAway } = await aWorkspace({ hasRemote: true });
    await workspace.write("e/1", anOrder(aTable("| one |")));
    const bringBack = takeAway();
    for (const attempt of [
      () => workspace.write("e/2", anOrder(aTable("| two |"))),
      () => workspace.read(changelog),
      () => workspace.log(changelog),
    ]) {
      await expect(attempt()).rejects.toMatchObject({
        kind: "retryable",
        code: "remote-away",
        message: "The remote of the workspace does not answer.",
      });
    }
    bringBack();
    await workspace.write("e/2", anOrder(aTable("| two |")));
    expect(await workspace.read(changelog)).toContain("| two |");
  });

  it("finds the order again whose push got through and whose answer did not", async () => {
    const { another, workspace, gitDir, git, home } = await aWorkspace({ hasRemote: true });
    await workspace.read(changelog);
    const hook = join(home, "hooks", "post-receive");
    writeFileSync(hook, "#!/bin/sh\nsleep 8\n", { mode: 0o755 });
    const impatient = another({ gitDir, timeoutMs: 4_000 });
    await expect(impatient.write("e/1", anOrder(aPut("one")))).rejects.toMatchObject({
      kind: "retryable",
      code: "timed-out",
    });
    rmSync(hook);
    // Other words under the same key: were it carried out again, it would show.
    await workspace.write("e/1", anOrder(aPut("other")));
    expect(git("rev-list", "--count", "main").trim()).toBe("2");
  });

  it("uses the branch that the remote has chosen, and makes no other", async () => {
    const { git, another, home } = await aWorkspace({ hasRemote: true });
    await another().read(changelog);
    git("branch", "--move", "main", "trunk");
    expect(readFileSync(join(home, "HEAD"), "utf8")).toBe("ref: refs/heads/trunk\n");
    await another().write("e/1", anOrder(aPut("one")));
    expect(git("for-each-ref", "--format=%(refname)").trim()).toBe("refs/heads/trunk");
    expect(git("rev-list", "--count", "trunk").trim()).toBe("2");
  });

  it("brings no templates into a repository that has begun, and follows one that was begun anew", async () => {
    const { git, workspace } = await aWorkspace({ hasRemote: true });
    const empty = git("hash-object", "-t", "tree", "-w", "/dev/null").trim();
    git("update-ref", "refs/heads/main", git("commit-tree", empty, "-m", "Ours").trim());
    expect(await workspace.read("README.md")).toBeUndefined();
    await workspace.write("e/1", anOrder(aTable("| one |")));
    expect(await workspace.read(changelog)).toMatch(/^# Product change log\n/);
    git("update-ref", "refs/heads/main", git("commit-tree", empty, "-m", "Anew").trim());
    expect(await workspace.read(changelog)).toBeUndefined();
  });

  it("says what to do when the remote declines, and keeps its address to itself", async () => {
    const { workspace, home } = await aWorkspace({ hasRemote: true });
    await workspace.read(changelog);
    writeFileSync(join(home, "hooks", "pre-receive"), "#!/bin/sh\necho no >&2\nexit 1\n", { mode: 0o755 });
    const failing = workspace.write("e/1", anOrder(aPut("one")));
    await expect(failing).rejects.toMatchObject({ kind: "permanent", code: "push-declined" });
    await expect(failing).rejects.not.toThrow(home);
  });
});

describe("a repository of our own", () => {
  it("takes away a lock that a crash has left, and waits for a younger one", async () => {
    const { workspace, gitDir } = await aWorkspace({ hasRemote: false });
    await workspace.read(changelog);
    const lock = join(gitDir, "refs", "heads", "main.lock");
    writeFileSync(lock, "");
    await expect(workspace.write("e/1", anOrder(aPut("one")))).rejects.toMatchObject({
      kind: "retryable",
      code: "locked",
    });
    const longAgo = Date.now() / 1_000 - 120;
    utimesSync(lock, longAgo, longAgo);
    await workspace.write("e/1", anOrder(aPut("one")));
    expect(existsSync(lock)).toBe(false);
  });

  it("runs no hook and heeds no setting of git in the environment", async () => {
    const { another, gitDir, git } = await aWorkspace({ hasRemote: false });
    const hostile = {
      ...process.env,
      GIT_DIR: "/nowhere",
      GIT_INDEX_FILE: "/nowhere/index",
      GIT_AUTHOR_NAME: "Mallory",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.hooksPath",
      GIT_CONFIG_VALUE_0: join(gitDir, "hooks"),
    };
    const workspace = another({ environment: hostile });
    await workspace.read(changelog);
    const ran = join(gitDir, "ran");
    mkdirSync(join(gitDir, "hooks"));
    writeFileSync(join(gitDir, "hooks", "reference-transaction"), `#!/bin/sh\ntouch ${ran}\n`, {
      mode: 0o755,
    });
    await workspace.write("e/1", { ...anOrder(aPut("one")), author: { name: "<\n>", email: "" } });
    expect(git("log", "-1", "--format=%an <%ae>", "main").trim()).toBe("Runsheet <runsheet@localhost>");
    expect(existsSync(ran)).toBe(false);
  });

  it("says that git is missing", async () => {
    const { another } = await aWorkspace({ hasRemote: false });
    await expect(another({ environment: { PATH: "/nowhere" } }).read(changelog)).rejects.toMatchObject({
      kind: "permanent",
      code: "git-missing",
    });
  });
});
