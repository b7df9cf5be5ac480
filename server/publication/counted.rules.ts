// In which published figures a participant is counted: the ledger tells of the shown ones, the frozen place of the others.
import type { Comparability } from './comparability.rules.ts';
import type { LedgerEntry } from './gate.types.ts';
import { cellIdOf } from './grid.rules.ts';
import type { CellRecord, PublicationRecord } from './publication.model.ts';
import { followedId, waitingId } from './track-effect.rules.ts';
import { sinceId } from './trend.rules.ts';

const COUNTED_KINDS = [
  'RESPONSE',
  'MEANS',
  'DISTRIBUTION',
  'TREND',
  'SELF_VIEW',
  'COMMENTS',
  'LEARNING',
  'HOURS',
  'TRACK_EFFECT',
  'REPRESENTATIVENESS',
  'COMPARABILITY',
  'ITEMS',
  'RELIABILITY',
  'ANSWER_FILE',
  'STAFFING',
] as const;
type CountedKind = (typeof COUNTED_KINDS)[number];

/** A set of people a participant is in, as the ledger has it. */
export type OwnEntry = Pick<LedgerEntry, 'answers' | 'cellId' | 'block' | 'layers'>;

/** One published wave from where a participant stood in it. */
export interface OwnWave {
  readonly waveId: string;
  readonly comparability: readonly Comparability[];
  readonly reliability: PublicationRecord['reliability'];
  /** Whether answers were released as rows; who answered may stand in them, a few are left out at random. */
  readonly hasAnswerFile: boolean;
  /** Units of the frozen tree from the organisation down to the own one. */
  readonly path: readonly string[];
  /** The own value of every attribute, as it was frozen. */
  readonly values: Readonly<Record<string, string>>;
  /** The cells of these units, whole and by the own values. */
  readonly cells: readonly CellRecord[];
  /** Everything in the publication's ledger that counts the participant. */
  readonly entries: readonly OwnEntry[];
}

/** A figure somebody is counted in, shown or withheld. */
export interface Counted {
  readonly waveId: string;
  readonly unitId: string;
  /** Null where it is about everybody of the unit. */
  readonly attribute: string | null;
  readonly value: string | null;
  readonly kind: CountedKind;
  /** For growth: the earlier wave. */
  readonly sinceWaveId: string | null;
  readonly trackCode: string | null;
  readonly shown: boolean;
  /** Competences of a shown figure that this person skipped, and so is not counted in. */
  readonly skipped: readonly string[];
}

/** A small role family is counted with those who have none (R13). */
const FLOOR = 'everyone';

/**
 * Every figure of these waves the participant is counted in. What was withheld is named too, as far as the place and
 * the fact of having answered tell; remarks and tracks are named only where they are shown.
 *
 * Example: somebody in a team of four who answered → response, means and shares of the organisation and the department
 * shown, those of the team withheld.
 */
export function countedFigures(waves: readonly OwnWave[], staffingWaveId: string | null): Counted[] {
  const answered = new Set(waves.filter(hasAnswered).map(({ waveId }) => waveId));
  return waves.flatMap((wave) => {
    const figures = wave.path.flatMap((unitId, depth) => [
      ...wholeFigures(wave, unitId, answered),
      ...comparedParts(wave, depth),
      ...attributeFigures(wave, unitId, answered.has(wave.waveId)),
    ]);
    return [
      ...figures,
      ...organisationFigures(wave),
      ...(answered.has(wave.waveId) ? questionFigures(wave) : []),
      ...(wave.waveId === staffingWaveId && answered.has(wave.waveId) ? staffingFigure(wave) : []),
    ];
  });
}

/** Parents are shown before children, so who answered stands in the organisation's means wherever anything is shown. */
const hasAnswered = ({ entries, path, waveId }: OwnWave): boolean =>
  entries.some(({ answers, block, cellId }) => answers === waveId && block === 'means' && cellId === path[0]);

const cellOf = ({ cells }: OwnWave, unitId: string, attribute = '', value = ''): CellRecord | undefined =>
  cells.find((cell) => cell.unitId === unitId && cell.attribute === attribute && cell.value === value);

type About = Pick<Counted, 'unitId' | 'kind' | 'shown'> & Partial<Counted>;

const counted = ({ waveId }: OwnWave, about: About): Counted => ({
  waveId,
  attribute: null,
  value: null,
  sinceWaveId: null,
  trackCode: null,
  skipped: [],
  ...about,
});

function wholeFigures(wave: OwnWave, unitId: string, answered: ReadonlySet<string>): Counted[] {
  const cell = cellOf(wave, unitId);
  if (cell === undefined) return [];
  const { response, learning, hours, comments } = cell.blocks;
  const invited = [
    counted(wave, { unitId, kind: 'RESPONSE', shown: response.shown }),
    counted(wave, { unitId, kind: 'LEARNING', shown: learning.shown }),
    counted(wave, { unitId, kind: 'HOURS', shown: hours.shown }),
  ];
  const wrote = wave.entries.some(({ block, cellId }) => block === 'comments' && cellId === unitId);
  return [
    ...invited,
    ...(answered.has(wave.waveId) ? answerFigures(wave, cell) : []),
    ...(wrote && comments.shown ? [counted(wave, { unitId, kind: 'COMMENTS', shown: true })] : []),
    ...cell.trends.flatMap(({ sinceWaveId, trend }): Counted[] => {
      const entries = entriesOf(wave, sinceId(unitId, sinceWaveId), 'trend');
      const stayed = trend.shown
        ? entries.length > 0
        : answered.has(wave.waveId) && answered.has(sinceWaveId);
      if (!stayed) return [];
      const told = (trend.content?.competences ?? []).filter(({ test, selfView }) => test ?? selfView);
      const skipped = skippedOf(told, entries);
      return [counted(wave, { unitId, kind: 'TREND', sinceWaveId, shown: trend.shown, skipped })];
    }),
  ];
}

/** Means, shares and the own view beside the test; the last stands on the people of the shares. */
function answerFigures(wave: OwnWave, { unitId, cellId, blocks }: CellRecord): Counted[] {
  const { means, distribution, selfView } = blocks;
  const told = {
    means: (means.content?.competences ?? []).filter(({ test, selfView: own }) => test ?? own),
    distribution: (distribution.content?.competences ?? []).filter(({ levels }) => levels.length > 0),
    selfView: selfView.content?.competences ?? [],
  };
  const [inMeans, inShares] = [entriesOf(wave, cellId, 'means'), entriesOf(wave, cellId, 'distribution')];
  return [
    counted(wave, { unitId, kind: 'MEANS', shown: means.shown, skipped: skippedOf(told.means, inMeans) }),
    counted(wave, {
      unitId,
      kind: 'DISTRIBUTION',
      shown: distribution.shown,
      skipped: skippedOf(told.distribution, inShares),
    }),
    counted(wave, {
      unitId,
      kind: 'SELF_VIEW',
      shown: selfView.shown,
      skipped: skippedOf(told.selfView, inShares),
    }),
  ];
}

function attributeFigures(wave: OwnWave, unitId: string, answered: boolean): Counted[] {
  if (!answered) return [];
  return ownGroups(wave).flatMap(({ attribute, value }) => {
    const cell = cellOf(wave, unitId, attribute, value);
    if (cell === undefined) return [];
    return answerFigures(wave, cell)
      .filter(({ kind }) => kind !== 'SELF_VIEW')
      .map((figure) => ({ ...figure, attribute, value }));
  });
}

/** The own values of attributes as the gate counted them. */
function ownGroups(wave: OwnWave): { attribute: string; value: string }[] {
  return Object.entries(wave.values).flatMap(([attribute, own]) => {
    const value = [own, FLOOR].find((one) =>
      wave.cells.some((cell) => cell.attribute === attribute && cell.value === one),
    );
    return value === undefined || (value !== own && attribute !== 'roleFamily') ? [] : [{ attribute, value }];
  });
}

/** What is told of the whole organisation alone: response per group, likeness, effect per track. */
function organisationFigures(wave: OwnWave): Counted[] {
  const unitId = wave.path[0] ?? '';
  const cell = cellOf(wave, unitId);
  if (cell === undefined) return [];
  const own = ownGroups(wave);
  const groups = cell.groups.filter(({ attribute, value }) =>
    own.some((one) => one.attribute === attribute && one.value === value),
  );
  const effects = cell.effects.filter(
    ({ trackCode, sinceWaveId, effect }) =>
      effect.shown &&
      [followedId(trackCode), waitingId(trackCode)].some(
        (id) => entriesOf(wave, sinceId(id, sinceWaveId), 'trend').length > 0,
      ),
  );
  return [
    ...groups.map(({ attribute, value, response }) =>
      counted(wave, { unitId, kind: 'RESPONSE', attribute, value, shown: response.shown }),
    ),
    counted(wave, { unitId, kind: 'REPRESENTATIVENESS', shown: cell.representativeness.shown }),
    ...effects.map(({ trackCode, sinceWaveId }) =>
      counted(wave, { unitId, kind: 'TRACK_EFFECT', trackCode, sinceWaveId, shown: true }),
    ),
  ];
}

/** How questions were answered (of everybody, and of the own groups), how reliable that is, and answers as rows. */
function questionFigures(wave: OwnWave): Counted[] {
  const unitId = wave.path[0] ?? '';
  const told = new Set(wave.entries.filter(({ block }) => block === 'items').map(({ cellId }) => cellId));
  const groups = ownGroups(wave).filter(({ attribute, value }) =>
    told.has(cellIdOf(unitId, attribute, value)),
  );
  const reliable = wave.reliability.some(({ figures }) => figures.shown);
  return [
    ...(told.has(unitId) ? [counted(wave, { unitId, kind: 'ITEMS', shown: true })] : []),
    ...groups.map((group) => counted(wave, { unitId, kind: 'ITEMS', ...group, shown: true })),
    ...(reliable ? [counted(wave, { unitId, kind: 'RELIABILITY', shown: true })] : []),
    ...(wave.hasAnswerFile ? [counted(wave, { unitId, kind: 'ANSWER_FILE', shown: true })] : []),
  ];
}

/** Whether the parts of a unit may be compared stands on the indexes of everybody in a shown part of that layer. */
function comparedParts(wave: OwnWave, depth: number): Counted[] {
  const [unitId, part] = [wave.path[depth] ?? '', wave.path[depth + 1]];
  const isTold = wave.comparability.some((one) => one.depth === depth + 1);
  const isCounted = entriesOf(wave, part ?? '', 'means').some(({ layers }) => layers.includes('index'));
  return isTold && isCounted ? [counted(wave, { unitId, kind: 'COMPARABILITY', shown: true })] : [];
}

/** The staffing plan reckons with the share at working level of every role family. */
function staffingFigure(wave: OwnWave): Counted[] {
  const own = ownGroups(wave).find(({ attribute }) => attribute === 'roleFamily');
  const cell = own && cellOf(wave, wave.path[0] ?? '', own.attribute, own.value);
  if (own === undefined || cell === undefined) return [];
  const shown = (cell.blocks.distribution.content?.competences ?? []).some(
    ({ atWorkingLevel }) => atWorkingLevel !== null,
  );
  return [counted(wave, { unitId: cell.unitId, kind: 'STAFFING', ...own, shown })];
}

const entriesOf = (wave: OwnWave, cellId: string, block: OwnEntry['block']): OwnEntry[] =>
  wave.entries.filter((entry) => entry.cellId === cellId && entry.block === block);

/** Told competences in none of whose sets this person is. Nothing is skipped of what is not shown. */
function skippedOf(told: readonly { readonly code: string }[], entries: readonly OwnEntry[]): string[] {
  const layers = new Set(entries.flatMap((entry) => entry.layers));
  return told.map(({ code }) => code).filter((code) => !layers.has(code));
}
