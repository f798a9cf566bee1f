import { describe, expect, it } from "vitest";
import { piecesOf, type Piece } from "./mrkdwn.ts";

const reading = { zone: "UTC", now: Date.parse("2025-10-14T15:00:00.000Z") };
const text = (written: string): Piece => ({ kind: "text", text: written });
const link = (href: string, label: string): Piece => ({ kind: "link", href, text: label });
const at = "2025-10-14T03:30:00.000Z";
const seconds = Date.parse(at) / 1_000;

describe("a text of Slack", () => {
  it.each<{ given: string; expected: readonly Piece[] }>([
    { given: "", expected: [] },
    { given: "Plain.\nTwo lines.", expected: [text("Plain.\nTwo lines.")] },
    {
      given: "*Staging sign-off*\nas qa",
      expected: [{ kind: "bold", pieces: [text("Staging sign-off")] }, text("\nas qa")],
    },
    { given: "2*3*4 and * x *", expected: [text("2*3*4 and * x *")] },
    { given: "*not\nbold*", expected: [text("*not\nbold*")] },
    { given: "_no_ `code`, ~no~ line, :no: face", expected: [text("_no_ `code`, ~no~ line, :no: face")] },
    { given: "a &lt; b &amp;&amp; c &gt; d", expected: [text("a < b && c > d")] },
    { given: "&amp;lt;script&amp;gt;", expected: [text("&lt;script&gt;")] },
    {
      given: "See <https://runs.example/a?b=1&amp;c=2|the page>.",
      expected: [text("See "), link("https://runs.example/a?b=1&c=2", "the page"), text(".")],
    },
    { given: "<http://runs.example>", expected: [link("http://runs.example", "http://runs.example")] },
    {
      given: "*<https://runs.example|bold>*",
      expected: [{ kind: "bold", pieces: [link("https://runs.example", "bold")] }],
    },
    {
      given: `Due <!date^${seconds}^{date_short_pretty} {time}|14 Oct 03:30 UTC>.`,
      expected: [text("Due "), { kind: "date", at, text: "today 03:30" }, text(".")],
    },
    {
      given: `<!date^${seconds}^{shoe}|14 Oct 03:30 UTC>`,
      expected: [{ kind: "date", at, text: "14 Oct 03:30 UTC" }],
    },
  ])("$given", ({ given, expected }) => {
    expect(piecesOf(given, reading)).toEqual(expected);
  });

  it.each([
    "<script>alert(1)</script>",
    "<javascript:alert(1)|Open>",
    "<img src=x onerror=alert(1)>",
    "<data:text/html,x|y>",
    "<@U123>",
    "<!channel>",
  ])("%s is shown as it is written, and does nothing", (given) => {
    expect(
      piecesOf(given, reading)
        .map((piece) => (piece.kind === "text" ? piece.text : piece.kind))
        .join(""),
    ).toBe(given);
  });
});
