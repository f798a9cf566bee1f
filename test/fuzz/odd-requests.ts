// Requests that no client library would send, as bytes, each with the answers that are right for it.
import { connect } from "node:net";

export interface OddRequest {
  readonly given: string;
  /** `GET /path`, as it stands on the wire. */
  readonly line: string;
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly expected: readonly number[];
}

const json = "content-type: application/json";
const key = "/api/releases/v2027.01.01";
const commandOf = (text: string) => `/api/commands/${Buffer.from(text).toString("base64url")}`;
const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

const paths: readonly OddRequest[] = [
  { given: "a static path that climbs", line: "GET /../../package.json", expected: [400, 404] },
  { given: "one that climbs from a folder", line: "GET /assets/../../package.json", expected: [400, 404] },
  { given: "one that climbs by escapes", line: "GET /..%2f..%2fpackage.json", expected: [400, 404] },
  { given: "one that climbs by back slashes", line: "GET /..%5c..%5cpackage.json", expected: [400, 404] },
  {
    given: "one that climbs by overlong letters",
    line: "GET /%c0%ae%c0%ae/package.json",
    expected: [400, 404],
  },
  {
    given: "one that climbs out of the reference",
    line: "GET /docs/static/..%2f..%2fx",
    expected: [400, 404],
  },
  { given: "a file that begins with a dot", line: "GET /.env", expected: [404] },
  { given: "a path with a NUL", line: "GET /index.html%00.js", expected: [400, 404] },
  { given: "a host in the path", line: "GET //evil.example/x", expected: [400, 404] },
  { given: "a key that climbs", line: "GET /api/releases/%2e%2e%2f%2e%2e%2fkeys.env", expected: [404] },
  { given: "a key with a slash", line: "GET /api/releases/a%2fb", expected: [404] },
  { given: "a key with a NUL", line: "GET /api/releases/a%00b", expected: [404] },
  { given: "a key with a line end", line: "GET /api/releases/a%0d%0ab", expected: [404] },
  { given: "a key of half a surrogate pair", line: "GET /api/releases/%ED%A0%80", expected: [400, 404] },
  { given: "a command of nobody", line: `GET ${commandOf("release/../x\nffff")}`, expected: [404] },
  {
    given: "a command with a NUL",
    line: `GET ${commandOf(`release/\0\n${"a".repeat(32)}`)}`,
    expected: [404],
  },
];

const queries: readonly OddRequest[] = [
  { given: "a parameter twice", line: "GET /api/decisions?limit=1&limit=2", expected: [422] },
  { given: "a prototype for a parameter", line: "GET /api/decisions?__proto__=1", expected: [200] },
  { given: "a NUL to look for", line: "GET /api/decisions?text=%00", expected: [200] },
  { given: "operators to look for", line: "GET /api/decisions?text=%27:*%26%7C!(%5C", expected: [200] },
  { given: "a cursor beyond numbers", line: `GET /api/decisions?cursor=${"9".repeat(16)}`, expected: [422] },
  {
    given: "a cursor of no day",
    line: "GET /api/changelog?cursor=2026-02-31T00:00:00.000Z~1",
    expected: [422],
  },
  {
    given: "a cursor of the year 0",
    line: "GET /api/changelog?cursor=0000-01-01T00:00:00.000Z~1",
    expected: [422],
  },
  { given: "the year 0", line: "GET /api/changelog?from=0000-01-01T00:00:00Z", expected: [422] },
  { given: "the end of time", line: "GET /api/changes?since=9999-12-31T23:59:59Z", expected: [422] },
];

const headers: readonly OddRequest[] = [
  { given: "an empty token", line: "GET /api/me", headers: ["authorization: Bearer "], expected: [401] },
  {
    given: "a token of bytes",
    line: "GET /api/me",
    headers: ["authorization: Bearer \u00ff.a.b"],
    expected: [401],
  },
  {
    given: "half a service token",
    line: "GET /api/me",
    headers: ["authorization: Bearer rs_"],
    expected: [401],
  },
  {
    given: "a broken cookie",
    line: "GET /api/me",
    headers: ["cookie: runsheet_session=%; =;;"],
    expected: [401],
  },
  { given: "a broken Accept", line: "GET /healthz", headers: ["accept: ;;;,q="], expected: [200] },
  { given: "a broken range", line: "GET /docs/json", headers: ["range: bytes=9-1"], expected: [200, 404] },
  {
    given: "more headers than anybody reads",
    line: "GET /healthz",
    headers: [`x: ${"a".repeat(20_000)}`],
    expected: [431],
  },
  {
    given: "two lengths",
    line: `POST ${key}/nudge`,
    headers: ["transfer-encoding: chunked", "content-length: 4"],
    expected: [400],
  },
  { given: "a method that nobody has", line: "BREW /healthz", expected: [400] },
  { given: "a method of proxies", line: "TRACE /healthz", expected: [404] },
];

const bodies: readonly OddRequest[] = [
  { given: "a type that is none", headers: ["content-type: ;;;"], body: "{}", expected: [415] },
  { given: "XML", headers: ["content-type: text/xml"], body: "<a/>", expected: [415] },
  {
    given: "a form of another site",
    headers: ["content-type: application/x-www-form-urlencoded"],
    body: "a=1",
    expected: [415],
  },
  { given: "a prototype", headers: [json], body: '{"__proto__":{"a":1}}', expected: [400] },
  {
    given: "a constructor's prototype",
    headers: [json],
    body: '{"constructor":{"prototype":{}}}',
    expected: [400],
  },
  { given: "lists without an end", headers: [json], body: "[".repeat(100_000), expected: [400] },
  { given: "lists in lists", headers: [json], body: deep(100_000), expected: [422] },
  { given: "half a surrogate pair", headers: [json], body: '{"gate":"\\ud800"}', expected: [422] },
].map((one) => ({ ...one, line: `POST ${key}/nudge` }));

const starts: readonly OddRequest[] = [
  { given: "half of a letter for a key", body: '{"key":"\\ud800","title":"a","build":{}}' },
  {
    given: "half of a letter for what gives way",
    body: '{"key":"v2027.02.01","title":"a","supersedes":"\\ud800","build":{"tag":"\\ud800","commit":"7d3e0c1","authors":["tomas"]}}',
  },
].map((one) => ({ ...one, line: "POST /api/releases", headers: [json], expected: [404, 409, 422] }));

const facts: readonly OddRequest[] = [
  { given: "facts nested beyond reading", body: `{"facts":[{"key":"a","value":${deep(100_000)}}]}` },
  { given: "a number beyond numbers", body: '{"facts":[{"key":"a","value":1e999}]}' },
  { given: "an instant of no calendar", body: '{"facts":[{"key":"a","occurredAt":"0000-00-00T00:00:00Z"}]}' },
].map((one) => ({ ...one, line: "POST /api/facts", headers: [json], expected: [422] }));

const forms: readonly OddRequest[] = [
  {
    given: "a form without a boundary",
    headers: ["content-type: multipart/form-data"],
    body: "x",
    expected: [400],
  },
  {
    given: "a form that ends at once",
    headers: ["content-type: multipart/form-data; boundary=x"],
    body: "--x\r\n\r\n",
    expected: [400],
  },
].map((one) => ({ ...one, line: `POST ${key}/attach-evidence` }));

export const oddRequests: readonly OddRequest[] = [
  ...paths,
  ...queries,
  ...headers,
  ...bodies,
  ...starts,
  ...facts,
  ...forms,
];

const patienceMs = 15_000;

/** The status of the answer; 0 where none came in time. */
export function sendRaw(url: string, { line, headers: given = [], body }: OddRequest, token: string) {
  const { hostname, port } = new URL(url);
  const own = given.some((header) => header.startsWith("authorization:") || header.startsWith("cookie:"));
  const text = [
    `${line} HTTP/1.1`,
    `host: ${hostname}`,
    "connection: close",
    ...(own ? [] : [`authorization: Bearer ${token}`]),
    ...given,
    ...(body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
    "",
    body ?? "",
  ].join("\r\n");
  return new Promise<number>((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname);
    socket.setTimeout(patienceMs, () => socket.destroy());
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    // What was refused before it was read whole may end in a reset: the answer came before it.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)));
    socket.write(text, "latin1");
  });
}
