// Ends TLS before a server that has none, and lets in whoever shows a certificate of the authority.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { createServer, type TLSSocket } from "node:tls";
import type { Certificate } from "./certificates.ts";

export interface TlsProxy {
  /** `127.0.0.1:4711` */
  readonly address: string;
  /** Names on the certificates that clients have shown. */
  readonly shown: ReadonlySet<string>;
  readonly close: () => void;
}

export async function startTlsProxy(
  behind: string,
  { certFile, keyFile, caFile }: Certificate & { readonly caFile: string },
): Promise<TlsProxy> {
  const [host = "", port = ""] = behind.split(":");
  const shown = new Set<string>();
  const open = new Set<TLSSocket>();
  const [cert, key, ca] = [readFileSync(certFile), readFileSync(keyFile), readFileSync(caFile)];
  const server = createServer({
    cert,
    key,
    ca,
    requestCert: true,
    rejectUnauthorized: true,
    ALPNProtocols: ["h2"],
  });
  server.on("secureConnection", (socket) => {
    shown.add(String(socket.getPeerCertificate().subject.CN));
    open.add(socket);
    const plain = connect(Number(port), host);
    socket.pipe(plain).pipe(socket);
    const end = () => {
      open.delete(socket);
      socket.destroy();
      plain.destroy();
    };
    for (const side of [socket, plain]) side.on("error", end).on("close", end);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const bound = server.address();
  return {
    address: `127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`,
    shown,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
