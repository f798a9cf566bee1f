// Which pages in which states: the list that the gallery walks, and the page that shows its pictures.
import { pathByPage, questionsOfPages } from "../every-page.ts";
import { playedDryRuns } from "./dry-runs.ts";

type State = "plain" | "empty" | "loading" | "error" | "stale" | "wall";

export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly state: State;
  readonly theme: "light" | "dark";
  readonly language: "en" | "fr";
  readonly viewport: { readonly width: number; readonly height: number };
}

/** What the page asks first, as a pattern of addresses. */
export const asked = questionsOfPages;
export const heldRelease = "v2026.01.01";

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const screen = { width: 1920, height: 1080 };

/** Nobody is asked for these, so that they have one state. */
const still: readonly string[] = ["sign-in", "unknown"];
/** These answer with a list, which can be empty. */
const lists: readonly string[] = [
  "today",
  "releases",
  "calls",
  "dry-runs",
  "tiles",
  "decisions",
  "changelog",
];
const walls: readonly string[] = ["today", "tiles", "releases"];
const looksOf: Readonly<Record<string, Partial<Shot>>> = {
  light: {},
  dark: { theme: "dark" },
  french: { language: "fr" },
  phone: { viewport: phone },
  "phone-dark-french": { viewport: phone, theme: "dark", language: "fr" },
};

export const shots: readonly Shot[] = [
  ...Object.entries(pathByPage).flatMap(([page, path]) => shotsOf(page, path)),
  shotOf("release-held", `/releases/${heldRelease}`),
  ...Object.entries(playedDryRuns).flatMap(([state, date]) => [
    shotOf(`dry-run-${state}`, `/dry-runs/${date}`),
    shotOf(`dry-run-${state}-phone`, `/dry-runs/${date}`, { viewport: phone, theme: "dark" }),
  ]),
  shotOf("tiles-unconfigured", "/tiles?environment=mock"),
  shotOf("tiles-invented", "/tiles?mock=1"),
];

function shotOf(name: string, path: string, parts: Partial<Shot> = {}): Shot {
  return { name, path, state: "plain", theme: "light", language: "en", viewport: desktop, ...parts };
}

function shotsOf(page: string, path: string): readonly Shot[] {
  const looks = Object.entries(looksOf).map(([look, parts]) => shotOf(`${page}-${look}`, path, parts));
  const states: readonly State[] = still.includes(page) ? [] : ["loading", "error", "stale"];
  const inState = (state: State) => shotOf(`${page}-${state}`, path, { state });
  return [
    ...looks,
    ...states.map(inState),
    ...(lists.includes(page) ? [inState("empty")] : []),
    ...(walls.includes(page) ? wallsOf(page, path) : []),
  ];
}

function wallsOf(page: string, path: string): readonly Shot[] {
  return (["light", "dark"] as const).map((theme) =>
    shotOf(`${page}-wall-${theme}`, `${path}?wall=1&theme=${theme}`, {
      state: "wall",
      theme,
      viewport: screen,
    }),
  );
}

export function indexOf(all: readonly Pick<Shot, "name">[]): string {
  const figures = all.map(
    ({ name }) =>
      `<figure><a href="${name}.png"><img src="${name}.png" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery of the dashboard</title>
<style>body{font:14px system-ui;display:grid;grid-template-columns:repeat(auto-fill,minmax(300px,1fr));gap:24px}img{width:100%;height:260px;object-fit:cover;object-position:top;border:1px solid #ccc}figure{margin:0}</style>
<h1 style="grid-column:1/-1">Gallery of the dashboard</h1>
${figures.join("\n")}
</html>
`;
}
