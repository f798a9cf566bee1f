// What a lock file and its manifest must hold, so that everybody installs the same bytes and nothing runs unasked.
import { z } from "zod";

const versions = z.record(z.string(), z.string()).default({});

export const Manifest = z.object({
  dependencies: versions,
  devDependencies: versions,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});
export type Manifest = z.infer<typeof Manifest>;

const Locked = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  /** Where it comes from; left out for the registry, whichever one that is. */
  resolved: z.string().optional(),
  optional: z.boolean().default(false),
  link: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
});
type Locked = z.infer<typeof Locked>;

export const LockFile = z.object({ packages: z.record(z.string(), Locked) });
export type LockFile = z.infer<typeof LockFile>;

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Each fault with its package. */
export function lockFaults({ packages }: LockFile, manifest: Manifest): readonly string[] {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const locked = Object.entries(packages).filter(([place]) => place !== "");
  return [
    ...wanted
      .filter(([, version]) => !exact.test(version))
      .map(([name, version]) => `${name}: ${version} is no exact version`),
    ...wanted
      .filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)
      .map(([name]) => `${name}: is not locked at its version`),
    ...locked.flatMap(([place, one]) =>
      faultsOf(one, manifest, nameAt(place)).map((fault) => `${place}: ${fault}`),
    ),
  ];
}

function faultsOf(one: Locked, { allowScripts }: Manifest, name: string): readonly string[] {
  return [
    ...(exact.test(one.version ?? "") ? [] : ["has no exact version"]),
    ...(isHashed(one) || isForeign(one) ? [] : ["has no hash"]),
    ...(isOfRegistry(one) ? [] : ["comes from elsewhere than the registry"]),
    ...(one.hasInstallScript && allowScripts[name] !== true ? ["would run a script of its own"] : []),
  ];
}

function isOfRegistry({ resolved, link }: Locked): boolean {
  return resolved === undefined && !link;
}

function isHashed({ integrity = "" }: Locked): boolean {
  return integrity.startsWith("sha512-");
}

/** Of another platform, and left out where its registry does not serve it: CONTRIBUTING tells how they come. */
export function isForeign({ integrity, optional, os, cpu }: Locked): boolean {
  return integrity === undefined && optional && (os !== undefined || cpu !== undefined);
}

/** `node_modules/a/node_modules/@b/c` is `@b/c`. */
function nameAt(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}
