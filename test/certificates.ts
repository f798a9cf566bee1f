// An authority of a test's own, and certificates that it signed, made by openssl in a folder.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface Authority {
  readonly caFile: string;
  /** `name` is also what a client has to expect of a server. */
  readonly sign: (name: string) => Certificate;
}

export function createAuthority(folder: string, name: string): Authority {
  const at = (file: string) => join(folder, `${name}-${file}`);
  const openssl = (...args: readonly string[]) => execFileSync("openssl", args, { stdio: "pipe" });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const [caFile, caKey] = [at("ca.pem"), at("ca.key")];
  openssl("req", "-x509", ...newKey, "-keyout", caKey, "-out", caFile, "-days", "2", "-subj", `/CN=${name}`);
  return {
    caFile,
    sign: (subject) => {
      const [keyFile, request, certFile] = [at(`${subject}.key`), at(`${subject}.csr`), at(`${subject}.pem`)];
      const extensions = at(`${subject}.ext`);
      writeFileSync(extensions, `subjectAltName=DNS:${subject}\n`);
      openssl("req", "-new", ...newKey, "-keyout", keyFile, "-out", request, "-subj", `/CN=${subject}`);
      const signing = ["-CA", caFile, "-CAkey", caKey, "-CAcreateserial", "-days", "2"];
      openssl("x509", "-req", "-in", request, ...signing, "-extfile", extensions, "-out", certFile);
      return { certFile, keyFile };
    },
  };
}
