import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const [light = "", darkBySystem = "", darkByChoice = ""] = css.match(/:root[^{]*\{[^}]*\}/g) ?? [];

const surfaces = ["page", "sheet", "sunk", "act-soft", "ok-soft", "warn-soft", "bad-soft"];
const texts = ["ink", "ink2", "ink3", "act", "ok", "warn", "bad"];

describe.each([
  ["light", light],
  ["dark by system", darkBySystem],
  ["dark by choice", darkByChoice],
])("the tokens of the theme: %s", (_theme, block) => {
  const luminance = (token: string) => luminanceOf(colourIn(block, token));

  it.each(texts)("%s reads as text on every surface", (token) => {
    for (const surface of surfaces)
      expect(ratio(luminance(token), luminance(surface)), surface).toBeGreaterThanOrEqual(4.5);
  });

  it("text on a filled button reads", () => {
    expect(ratio(luminance("act-ink"), luminance("act"))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["edge", "line"])("%s can be seen on the surfaces it is drawn on", (token) => {
    for (const surface of ["page", "sheet", "sunk"])
      expect(ratio(luminance(token), luminance(surface)), surface).toBeGreaterThanOrEqual(3);
  });
});

it("the dark theme is the same by system and by choice", () => {
  expect(tokensOf(darkByChoice)).toEqual(tokensOf(darkBySystem));
  expect(tokensOf(darkByChoice).length).toBeGreaterThan(15);
});

function tokensOf(block: string): string[] {
  return block.match(/--[a-z0-9-]+: oklch[^;]+;/g) ?? [];
}

function colourIn(block: string, token: string): [number, number, number] {
  const match = new RegExp(`--${token}: oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)`).exec(block);
  if (match === null) throw new Error(`no colour ${token}`);
  return [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** OKLCH to relative luminance by way of linear sRGB (Ottosson's matrices), clipped to what a screen shows. */
function luminanceOf([lightness, chroma, hue]: [number, number, number]): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short);
  const green = clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short);
  const blue = clip(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}

function ratio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
