// The core is pure, which bundlers can't know: what a page does not use of it is left out, and with its schemas zod.
import type { Plugin } from "vite";

const ofDomain = /\/domain\/[^?]+\.ts$/;

/** Marks what the core's modules make at their top as free of effects. */
export function pureDomain(): Plugin {
  return {
    name: "pure-domain",
    // After the types have been taken away.
    enforce: "post",
    transform(code, id) {
      if (!ofDomain.test(id)) return undefined;
      const places = this.parse(code)
        .body.map((node) => (node.type === "ExportNamedDeclaration" ? node.declaration : node))
        .flatMap((node) => (node?.type === "VariableDeclaration" ? node.declarations : []))
        .flatMap(({ init }) => init ?? []);
      return { code: withPure(code, places), map: null, moduleSideEffects: false };
    },
  };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function withPure(code: string, places: readonly Place[]): string {
  let marked = "";
  let from = 0;
  for (const { start, end } of places) {
    marked += `${code.slice(from, start)}/* @__PURE__ */ (() => (${code.slice(start, end)}))()`;
    from = end;
  }
  return marked + code.slice(from);
}
