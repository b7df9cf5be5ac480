// What a package says of itself: imsmanifest.xml (SCORM 1.2 Content Aggregation, SCORM 2004 CAM) or cmi5.xml (cmi5 13).

/** An element of a manifest; see platform/xml. */
export interface ManifestElement {
  readonly name: string;
  readonly space: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly ManifestElement[];
  readonly text: string;
}

export const PACKAGE_KINDS = ['SCORM_12', 'SCORM_2004', 'CMI5'] as const;
export type PackageKind = (typeof PACKAGE_KINDS)[number];

export const MOVE_ON = [
  'Passed',
  'Completed',
  'CompletedAndPassed',
  'CompletedOrPassed',
  'NotApplicable',
] as const;
export type MoveOn = (typeof MOVE_ON)[number];

/** Something a learner opens: a SCO, an asset or an assignable unit. */
export interface PackageUnit {
  /** Within the package: `deel-1` and so on, in the order of the manifest. */
  readonly code: string;
  readonly title: string;
  /** The file it begins with, from the root of the package. */
  readonly path: string;
  /** What comes behind the path, with its `?` or `#`; empty when nothing does. */
  readonly query: string;
  /** Whether it reports how it goes; an asset does not, and is done once it is opened. */
  readonly reports: boolean;
  /** From 0 to 1; null when the package sets none. */
  readonly mastery: number | null;
  /** Of cmi5; for SCORM what comes closest. */
  readonly moveOn: MoveOn;
  /** Handed to the content as it is: `cmi.launch_data` or launchParameters. */
  readonly launchData: string;
  /** What the package calls it: the publisher's id of cmi5, the identifier of SCORM. */
  readonly identifier: string;
}

export interface PackageManifest {
  readonly kind: PackageKind;
  readonly title: string;
  /** Of cmi5: the publisher's id of the course; for SCORM the identifier of the manifest. */
  readonly identifier: string;
  readonly units: readonly PackageUnit[];
}

export type ManifestProblem =
  | 'MANIFEST_OTHER'
  | 'MANIFEST_EMPTY'
  | 'MANIFEST_TOO_MANY'
  | 'UNIT_ELSEWHERE'
  | 'UNIT_MISSING';

const MOST_UNITS = 60;
const LONGEST_TITLE = 200;
const LONGEST_DATA = 4096;

/** Either what the package holds, or what is wrong with it. */
export type ReadManifest = { readonly manifest: PackageManifest } | { readonly problem: ManifestProblem };

/**
 * Reads a manifest; `paths` are the files of the package.
 *
 * Example: a SCORM 1.2 manifest with one item that refers to a SCO `index.html` gives one unit `deel-1`.
 */
export function readManifest(root: ManifestElement, paths: ReadonlySet<string>): ReadManifest {
  const read =
    root.name === 'courseStructure' ? readCmi5(root) : root.name === 'manifest' ? readScorm(root) : null;
  if (read === null) return { problem: 'MANIFEST_OTHER' };
  if (read.units.length === 0) return { problem: 'MANIFEST_EMPTY' };
  if (read.units.length > MOST_UNITS) return { problem: 'MANIFEST_TOO_MANY' };
  const units: PackageUnit[] = [];
  for (const [at, { href, ...unit }] of read.units.entries()) {
    const place = placeOf(href);
    if (place === null) return { problem: 'UNIT_ELSEWHERE' };
    const path = knownPath(place.path, paths);
    if (path === null) return { problem: 'UNIT_MISSING' };
    units.push({ ...unit, path, query: place.query, code: `deel-${at + 1}` });
  }
  return { manifest: { ...read, units } };
}

type FoundUnit = Omit<PackageUnit, 'code' | 'path' | 'query'> & { readonly href: string };
type Found = Omit<PackageManifest, 'units'> & { readonly units: readonly FoundUnit[] };

function readScorm(root: ManifestElement): Found {
  const kind = isScorm2004(root) ? 'SCORM_2004' : 'SCORM_12';
  const resources = new Map(
    below(root, 'resources').flatMap((list) =>
      below(list, 'resource').map((one) => [
        one.attributes.identifier ?? '',
        { one, base: baseOf(root, list, one) },
      ]),
    ),
  );
  const organisations = below(root, 'organizations')[0];
  const all = organisations === undefined ? [] : below(organisations, 'organization');
  const chosen =
    all.find(({ attributes }) => attributes.identifier === organisations?.attributes.default) ?? all[0];
  const units = (chosen === undefined ? [] : itemsOf(chosen)).flatMap((item): FoundUnit[] => {
    const resource = resources.get(item.attributes.identifierref ?? '');
    if (resource === undefined || item.attributes.isvisible === 'false') return [];
    const { attributes } = resource.one;
    const type = (attributes.scormType ?? attributes.scormtype ?? 'asset').toLowerCase();
    return [
      {
        title: shortened(textOf(item, 'title') || (chosen && textOf(chosen, 'title')) || ''),
        href: resource.base + (attributes.href ?? '') + parametersOf(item.attributes.parameters ?? ''),
        reports: type === 'sco',
        mastery: kind === 'SCORM_12' ? mastery12(item) : mastery2004(item),
        moveOn: 'Completed',
        launchData: (textOf(item, 'datafromlms') || textOf(item, 'dataFromLMS')).slice(0, LONGEST_DATA),
        identifier: item.attributes.identifier ?? '',
      },
    ];
  });
  const title = chosen === undefined ? '' : textOf(chosen, 'title');
  return { kind, title: shortened(title), identifier: root.attributes.identifier ?? '', units };
}

/** By the schema version the manifest names, or else by its namespaces. */
function isScorm2004(root: ManifestElement): boolean {
  const version = textOf(below(root, 'metadata')[0] ?? root, 'schemaversion');
  if (version !== '') return !/^1\.[12]$/.test(version);
  return [root, ...everyBelow(root)].some(({ space }) => /adlcp_v1p3|imsss/.test(space));
}

/** The leaves of an organisation in order: what a learner opens. */
function itemsOf(above: ManifestElement): ManifestElement[] {
  return below(above, 'item').flatMap((item) => [item, ...itemsOf(item)]);
}

/** 0–100 in SCORM 1.2. */
function mastery12(item: ManifestElement): number | null {
  return shareOf(textOf(item, 'masteryscore'), 100);
}

/** The primary objective satisfied by measure, -1 to 1 in SCORM 2004. */
function mastery2004(item: ManifestElement): number | null {
  const primary = everyBelow(item).find(
    ({ name, attributes }) => name === 'primaryObjective' && attributes.satisfiedByMeasure === 'true',
  );
  return primary === undefined ? null : shareOf(textOf(primary, 'minNormalizedMeasure') || '1', 1);
}

function baseOf(...elements: readonly ManifestElement[]): string {
  return elements.map(({ attributes }) => attributes.base ?? '').join('');
}

/** SCORM CAM 3.4.1.7: parameters begin with `?` or `#`, or get a `?`. */
function parametersOf(text: string): string {
  const bare = text.replace(/^[?&]+/, '');
  if (bare === '') return '';
  return bare.startsWith('#') ? bare : `?${bare}`;
}

function readCmi5(root: ManifestElement): Found {
  const course = below(root, 'course')[0];
  const units = unitsIn(root).map((unit): FoundUnit => {
    const { masteryScore, moveOn, id } = unit.attributes;
    return {
      title: shortened(languageText(unit, 'title')),
      href: textOf(unit, 'url'),
      reports: true,
      mastery: shareOf(masteryScore ?? '', 1),
      // cmi5 13.1.4: NotApplicable unless told.
      moveOn: MOVE_ON.find((one) => one === moveOn) ?? 'NotApplicable',
      launchData: textOf(unit, 'launchParameters').slice(0, LONGEST_DATA),
      identifier: id ?? '',
    };
  });
  const title = course === undefined ? '' : languageText(course, 'title');
  return { kind: 'CMI5', title: shortened(title), identifier: course?.attributes.id ?? '', units };
}

/** Assignable units in the order of the document, those in blocks too. */
function unitsIn(above: ManifestElement): ManifestElement[] {
  return above.children.flatMap((child) =>
    child.name === 'au' ? [child] : child.name === 'block' ? unitsIn(child) : [],
  );
}

/** Dutch where there is Dutch, then English, then whatever comes first. */
function languageText(element: ManifestElement, name: string): string {
  const strings = below(below(element, name)[0] ?? element, 'langstring');
  const of = (language: string) =>
    strings.find(({ attributes }) => (attributes.lang ?? '').toLowerCase().startsWith(language));
  return (of('nl') ?? of('en') ?? strings[0])?.text.replace(/\s+/g, ' ') ?? '';
}

function shareOf(text: string, whole: number): number | null {
  const value = Number(text);
  if (text === '' || !Number.isFinite(value)) return null;
  const share = value / whole;
  return share < 0 || share > 1 ? null : share;
}

/** A file of the package and what comes behind it; null for an address elsewhere. */
function placeOf(href: string): { path: string; query: string } | null {
  if (href === '' || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(href)) return null;
  const at = href.search(/[?#]/);
  const path = at < 0 ? href : href.slice(0, at);
  const parts: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return { path: parts.join('/'), query: at < 0 ? '' : href.slice(at) };
}

/** Manifests write some names with escapes and some without, and some mind capitals less than a zip file does. */
function knownPath(path: string, paths: ReadonlySet<string>): string | null {
  if (paths.has(path)) return path;
  const plain = unescaped(path);
  if (paths.has(plain)) return plain;
  return [...paths].find((one) => one.toLowerCase() === plain.toLowerCase()) ?? null;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function below(element: ManifestElement, name: string): ManifestElement[] {
  return element.children.filter((child) => child.name === name);
}

function everyBelow(element: ManifestElement): ManifestElement[] {
  return element.children.flatMap((child) => [child, ...everyBelow(child)]);
}

function textOf(element: ManifestElement, name: string): string {
  return element.children.find((child) => child.name === name)?.text ?? '';
}

function shortened(title: string): string {
  return title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
}
