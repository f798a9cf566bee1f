// Which pages in which states: the list that the gallery walks, and the page that shows its pictures.

export interface Shot {
  readonly name: string;
  readonly path: string;
  readonly state: "plain" | "empty" | "loading" | "error" | "wall";
  readonly theme: "light" | "dark";
  readonly viewport: { readonly width: number; readonly height: number };
  /** What the page asks first, as a pattern of addresses. */
  readonly asks: RegExp;
}

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };
const screen = { width: 1920, height: 1080 };

const pages = [
  { page: "today", path: "/", asks: /\/api\/(releases|calls|tiles|environments)/ },
  { page: "releases", path: "/releases", asks: /\/api\/releases/ },
  { page: "release", path: "/releases/v2026.01.02", asks: /\/api\/releases\// },
  { page: "release-held", path: "/releases/v2026.01.01", asks: /\/api\/releases\// },
  { page: "calls", path: "/calls", asks: /\/api\/calls/ },
  { page: "call", path: "/calls/weekly-customer/2025-10-14", asks: /\/api\/calls\// },
  { page: "tiles", path: "/tiles", asks: /\/api\/tiles/ },
  { page: "tile", path: "/tiles/ops-pulse", asks: /\/api\/tiles\// },
  { page: "decisions", path: "/decisions", asks: /\/api\/decisions/ },
  { page: "changelog", path: "/changelog", asks: /\/api\/changelog/ },
  { page: "plan", path: "/plan", asks: /\/api\/plan\// },
  { page: "health", path: "/health", asks: /\/api\/health/ },
] as const;

/** These answer with a list, which can be empty. */
const lists: readonly string[] = ["today", "releases", "calls", "tiles", "decisions", "changelog"];
const walls: readonly string[] = ["today", "tiles", "releases"];

export const shots: readonly Shot[] = pages.flatMap(({ page, path, asks }) => {
  const shot = (name: string, parts: Partial<Shot> = {}): Shot => ({
    name: `${page}-${name}`,
    path,
    asks,
    state: "plain",
    theme: "light",
    viewport: desktop,
    ...parts,
  });
  const wall = (theme: Shot["theme"]) =>
    shot(`wall-${theme}`, { path: `${path}?wall=1&theme=${theme}`, state: "wall", theme, viewport: screen });
  return [
    shot("light"),
    shot("dark", { theme: "dark" }),
    shot("phone-light", { viewport: phone }),
    shot("phone-dark", { viewport: phone, theme: "dark" }),
    shot("loading", { state: "loading" }),
    shot("error", { state: "error" }),
    ...(lists.includes(page) ? [shot("empty", { state: "empty" })] : []),
    ...(walls.includes(page) ? [wall("dark"), wall("light")] : []),
  ];
});

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
