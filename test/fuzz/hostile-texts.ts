// Texts that mean something to whoever reads them carelessly: pages, Slack, tables, databases, terminals, paths.

export const hostileTexts = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "<!channel> <@U1> <https://evil.example|here>",
  "[here](javascript:alert(1)) ![x](https://evil.example/x.png)",
  "a | b\n| --- |\n# Heading\n<!-- end -->",
  "'; drop table decision_log; --",
  "%00 \u0000 \u0001 \u202e \ufeff \u2028",
  "../../../etc/passwd",
  "=HYPERLINK(1)",
  "${7*7} {{7*7}}",
  "__proto__",
  "constructor",
  "\u{1f600}\u0301",
  "e".repeat(2_001),
  "9".repeat(400),
  "1e999",
  "2026-02-30",
  "0000-00-00T00:00:00Z",
  "9999-12-31T23:59:59.999Z",
] as const;
