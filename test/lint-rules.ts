// Two lint rules that oxlint lacks: no ambient `new Date()` in the core, and a reason beside every disable comment.

type Node = { readonly callee: { readonly name?: string }; readonly arguments: readonly unknown[] };
type Comment = { readonly value: string };
type Context = {
  readonly sourceCode: { getAllComments(): readonly Comment[] };
  report(finding: { node: unknown; message: string }): void;
};

const noAmbientDate = {
  create(context: Context) {
    const check = (node: Node) => {
      if (node.callee.name === "Date" && node.arguments.length === 0)
        context.report({ node, message: "The clock is an argument: pass `at` in." });
    };
    return { NewExpression: check, CallExpression: check };
  },
};

const disableSaysWhy = {
  create(context: Context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments())
          if (/^\s*(ox|es)lint-disable/.test(comment.value) && !/ -- \S/.test(comment.value))
            context.report({
              node: comment,
              message: "Say why: `// oxlint-disable-next-line rule -- reason`.",
            });
      },
    };
  },
};

export default {
  meta: { name: "runsheet" },
  rules: { "no-ambient-date": noAmbientDate, "disable-says-why": disableSaysWhy },
};
