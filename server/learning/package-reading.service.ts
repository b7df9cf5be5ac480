// Reads a SCORM or cmi5 package as somebody sends it: what it holds, or in one word why it cannot be taken.
import { ArchiveError, type ArchiveProblem, readArchive } from '../platform/archive.ts';
import { parseXml, XmlError, type XmlProblem, xmlText } from '../platform/xml.ts';
import { type ManifestProblem, type PackageManifest, readManifest } from './package-manifest.rules.ts';

const MEGABYTE = 1_048_576;
/** What a package may hold, unpacked. */
const LIMITS = { files: 2000, fileBytes: 50 * MEGABYTE, totalBytes: 200 * MEGABYTE };
/** cmi5 goes first: a package may carry a manifest of SCORM beside it for older systems. */
const MANIFESTS = ['cmi5.xml', 'imsmanifest.xml'];

export type PackageProblem = ArchiveProblem | XmlProblem | ManifestProblem | 'NO_MANIFEST';

/** `bytes` is the size unpacked. */
export interface GivenPackage {
  readonly manifest: PackageManifest;
  readonly paths: readonly string[];
  readonly bytes: number;
}

/** What the package holds, or what is wrong with it. Every file is unpacked once, one at a time, and none is kept. */
export async function readPackage(zip: Buffer): Promise<GivenPackage | { readonly problem: PackageProblem }> {
  const paths: string[] = [];
  const manifests = new Map<string, Buffer>();
  let bytes = 0;
  try {
    for await (const { path, content } of readArchive(zip, LIMITS)) {
      paths.push(path);
      bytes += content.length;
      if (MANIFESTS.includes(path)) manifests.set(path, content);
    }
    const found = MANIFESTS.flatMap((name) => manifests.get(name) ?? [])[0];
    if (found === undefined) return { problem: 'NO_MANIFEST' };
    const read = readManifest(parseXml(xmlText(found)), new Set(paths));
    return 'problem' in read ? read : { manifest: read.manifest, paths, bytes };
  } catch (error) {
    if (error instanceof ArchiveError || error instanceof XmlError) return { problem: error.problem };
    throw error;
  }
}
