// Ends every run with one plain line, `N passed, N failed`, which people and CI read alike.
import type { Reporter, TestModule } from "vitest/node";

export function totals(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      process.stdout.write(`${totalsLine(modules, unhandledErrors.length)}\n`);
    },
  };
}

function totalsLine(modules: readonly TestModule[], unhandledErrors: number): string {
  const count = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that never ended (its worker died) has not passed.
      count[state === "pending" ? "failed" : state] += 1;
    }
    count.failed += brokenSuites(module);
  }
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}

/** Files and suites that failed outside any test: an import that threw, a hook, a file without tests. */
function brokenSuites(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
  const own = module.errors().length > 0 ? 1 : 0;
  return suites + own;
}
