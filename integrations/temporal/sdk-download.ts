// Downloads a Temporal executable from where the SDK itself gets it, and gives way within seconds.
import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { z } from "zod";

const sdkVersion = "1.24.0";
const patienceMs = 3_000;

const DownloadInfo = z.object({ archiveUrl: z.url(), fileToExtract: z.string().min(1) });

export async function downloadExecutable(
  artifact: "cli" | "temporal-test-server",
  folder: string,
): Promise<string> {
  const info = DownloadInfo.parse(await (await request(infoUrl(artifact))).json());
  const archive = join(folder, "archive.tar.gz");
  const answer = await request(info.archiveUrl);
  if (answer.body === null) throw new Error(`${info.archiveUrl} answered without content`);
  await pipeline(Readable.fromWeb(answer.body), stallGuard(), createWriteStream(archive));
  await promisify(execFile)("tar", ["-xzf", archive, "-C", folder]);
  return join(folder, info.fileToExtract);
}

function infoUrl(artifact: string): string {
  const url = new URL(`https://temporal.download/${artifact}/default`);
  const platform = process.platform === "darwin" ? "darwin" : "linux";
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const query = { arch, platform, format: "tar.gz", "sdk-name": "sdk-typescript", "sdk-version": sdkVersion };
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

/** The patience is for the answer's head: a slow but living download may take its time. */
async function request(url: string): Promise<Response> {
  const abort = new AbortController();
  const timer = setTimeout(
    () => abort.abort(new Error(`${url} did not answer within ${patienceMs} ms`)),
    patienceMs,
  );
  try {
    const answer = await fetch(url, { signal: abort.signal });
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer;
  } finally {
    clearTimeout(timer);
  }
}

function stallGuard(): Transform {
  const fail = (): void => void guard.destroy(new Error(`The download stalled for ${patienceMs} ms`));
  let timer = setTimeout(fail, patienceMs);
  const guard = new Transform({
    transform(chunk, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(fail, patienceMs);
      done(undefined, chunk);
    },
    flush(done) {
      clearTimeout(timer);
      done();
    },
    destroy(error, done) {
      clearTimeout(timer);
      done(error);
    },
  });
  return guard;
}
