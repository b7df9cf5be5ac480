// What goes into the release gate and what comes out of it.

export type RuleName =
  | 'R1'
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R9'
  | 'R10'
  | 'R11'
  | 'R12'
  | 'R13'
  | 'R14';

/** A department of the tree as it was frozen when the wave opened. */
export type GateUnit = { id: string; parentId: string | null; order: number };

/** Where somebody stands in the frozen tree, and their frozen attributes (a missing one is never shown). */
export type Placement = { unitId: string; attributes: Readonly<Record<string, string>> };

/** One person's scores of one competence; percentages and self-view 0–100, null where there is no answer. */
export type CompetenceMeasures = {
  testPercent: number | null;
  selfView: number | null;
  level: string | null;
  atWorkingLevel: boolean | null;
  /** Level by the own view and by the test, for setting them side by side; left out: not compared. */
  selfViewLevel?: string | null;
  testLevel?: string | null;
};

/** One person's scores in one wave; indexes 0–100. */
export type Measures = {
  testIndex: number | null;
  selfViewIndex: number | null;
  segment: string | null;
  competences: Readonly<Record<string, CompetenceMeasures>>;
};

/** A submitted response; `key` is the participant key, the same for one person in every wave. */
export type GateRespondent = Placement & { key: string; measures: Measures };

/** How far somebody is in a track by the day of publication; each state holds the ones before it. */
export type TrackState = 'OFFERED' | 'STARTED' | 'FINISHED';

/** What an invited person learnt by the day of publication: state by track code, and minutes of lessons done. */
export type LearningRecord = { tracks: Readonly<Record<string, TrackState>>; minutes: number };

/** Somebody in the frozen population, whether they answered or not. Without `learning` nothing is told of it. */
export type GateInvited = Placement & { key?: string; learning?: LearningRecord };

/** Who finished a track between the latest earlier wave and this one, and who was offered it and still waits. */
export type TrackFollowing = {
  code: string;
  competences: readonly string[];
  followed: readonly string[];
  waiting: readonly string[];
};

/** A remark written by a respondent in answer to an open question. */
export type GateComment = { key: string; text: string };

/** Remarks of an author's kind on an item: see measurement's item analysis. */
export type ItemFlag = 'TOO_HARD' | 'TOO_EASY' | 'LOW_DISCRIMINATION';

/** One item with everybody's answers, and its figures over all of them (shares 0–1, null where there is nothing to say). */
export type GateItem = {
  id: string;
  /** An answer falls in one of so many classes, counted from 0. */
  options: number;
  /** The class that is right; null where none is. */
  rightOption: number | null;
  /** In the order of the respondents; −1 without an answer. */
  answers: readonly number[];
  right: { share: number; low: number; high: number } | null;
  discrimination: number | null;
  flags: readonly ItemFlag[];
};

/** Reliability of one competence by one kind of evidence (0–1), and the error of a person's score in points of 0–100. */
export type CompetenceReliability = {
  code: string;
  evidence: 'TEST' | 'SELF_VIEW';
  people: number;
  /** Items in the bank, and how many one sitting asks. */
  items: number;
  asked: number;
  isDrawn: boolean;
  alpha: { value: number; low: number; high: number } | null;
  omega: number | null;
  /** Of the estimated abilities, whatever items were asked; only for a test. */
  marginal: { value: number; low: number; high: number } | null;
  standardError: number | null;
};

/** Least numbers of people; none may be below the floor of 5. */
export type GateSettings = {
  minimumForMeans: number;
  minimumForDistributions: number;
  minimumInvited: number;
  floor: number;
};

/** An earlier wave's answers, needed to compare the same people; `withheldUnitIds` had no means then. */
export type EarlierWave = {
  waveId: string;
  respondents: readonly { key: string; measures: Measures }[];
  withheldUnitIds: readonly string[];
};

/** `items`: the answers to one item, which is its layer. `invited` stands on the wave's population (response and learning), the others on its answers. */
export type LedgerBlock = 'means' | 'distribution' | 'trend' | 'invited' | 'comments' | 'items';

/**
 * One released cell. `answers` is the wave whose answers it is about (a trend is entered twice: on both waves), `layers`
 * the measures it is told of: `everyone`, `index` or competence codes.
 *
 * `keys` is a list that entries share; `people` are places in it, ascending. Because people may skip a competence,
 * `lacking` has per layer who of them is not counted in it (left out: nobody).
 */
export type LedgerEntry = {
  answers: string;
  cellId: string;
  block: LedgerBlock;
  layers: readonly string[];
  keys: readonly string[];
  people: Int32Array;
  lacking: Readonly<Record<string, Int32Array>>;
};

export type GateInput = {
  waveId: string;
  units: readonly GateUnit[];
  attributes: readonly string[];
  respondents: readonly GateRespondent[];
  invited: readonly GateInvited[];
  /** Codes of the tracks of which learning is told, in this order. */
  tracks?: readonly string[];
  following?: readonly TrackFollowing[];
  /** The items that are scored, in the order of the instrument. */
  items?: readonly GateItem[];
  /** How consistently each competence was measured, over all respondents. */
  reliability?: readonly CompetenceReliability[];
  /** In any order; only whose text is kept in `comments` of a cell comes out, shuffled by their own hashes. */
  comments?: readonly GateComment[];
  settings: GateSettings;
  earlier: readonly LedgerEntry[];
  /** Oldest first. Trends are told since the first and the last of them. */
  earlierWaves: readonly EarlierWave[];
};

/** R14: shown or not, always the same fields; the public reason is one. */
export type Block<Content> =
  | { shown: true; reason: null; content: Content }
  | { shown: false; reason: 'NOT_SHOWN'; content: null };

/** A mean of 0–100 to one decimal; its 95 % interval is rounded outwards to whole points. */
export type Figure = { mean: number; low: number; high: number };

/** A share in steps of 5 %; at the ends only that it is at most or at least so much. */
export type Share = { percent: number; bound: 'ABOUT' | 'AT_MOST' | 'AT_LEAST' };

export type NamedShare = { code: string; share: Share };

export type MeansContent = {
  testIndex: Figure | null;
  selfViewIndex: Figure | null;
  competences: { code: string; test: Figure | null; selfView: Figure | null }[];
};

export type DistributionContent = {
  segments: NamedShare[];
  competences: { code: string; levels: NamedShare[]; atWorkingLevel: Share | null }[];
};

/** The same people then and now; `change` in points with its paired 95 % interval. */
export type Change = { before: number; now: number; change: Figure };

export type TrendContent = {
  testIndex: Change | null;
  selfViewIndex: Change | null;
  competences: { code: string; test: Change | null; selfView: Change | null }[];
};

/** Response in steps of 10 %, at the ends at most 10 or at least 90. */
export type ResponseContent = { percent: number; bound: Share['bound'] };

/** Shares of a unit's invited people who were offered, started and finished a track; ends covered at 20 and 80 %. */
export type TrackLearning = { code: string; offered: Share; started: Share; finished: Share };
export type LearningContent = { tracks: TrackLearning[] };

/** Hours of lessons done by a unit's people together, in tens (R10). */
export type HoursContent = { hours: number };

/** Levels by the own view beside levels by the test, and how the own view stands to the test. */
export type SelfViewContent = {
  competences: {
    code: string;
    selfViewLevels: NamedShare[];
    testLevels: NamedShare[];
    /** HIGHER, SAME and LOWER: the own view against the test. */
    comparison: NamedShare[];
  }[];
};

/**
 * The R-indicator in steps of 0.05; 1: who answered look like who was asked. Strata are the departments under the
 * organisation of which the response is shown, and all others together.
 */
export type RepresentativenessContent = { indicator: number };

/** Shuffled, without date, role or name. */
export type CommentsContent = { texts: string[] };

/** Share of right answers (in steps of 5 %, with its 95 % interval on the whole) and answers per option, by place. */
export type ItemContent = {
  right: { share: Share; low: number | null; high: number | null } | null;
  options: NamedShare[];
  band: CountBand;
  /** To two decimals; only for the whole organisation. */
  discrimination: number | null;
};

/** The answers to an item, of everybody (`attribute` null) and by one attribute. */
export type ItemFigures = {
  itemId: string;
  /** Told also where the figures are not: that nearly everybody is right says what must be changed, not how many were. */
  flags: readonly ItemFlag[];
  cells: { attribute: string | null; value: string | null; answers: Block<ItemContent> }[];
};

export type ReliabilityContent = Omit<CompetenceReliability, 'code' | 'evidence' | 'people'> & {
  band: CountBand;
};
export type ReliabilityFigures = {
  code: string;
  evidence: CompetenceReliability['evidence'];
  figures: Block<ReliabilityContent>;
};

/** Growth of the track's competences (points of the test) of who finished it against who still waits for it. */
export type TrackEffectContent = {
  followed: Figure;
  waiting: Figure;
  /** followed − waiting, with Welch's 95 % interval. */
  difference: Figure;
  followedBand: CountBand;
  waitingBand: CountBand;
};

export type TrackEffect = { trackCode: string; sinceWaveId: string; effect: Block<TrackEffectContent> };

/** Response of one value of an attribute, over the whole organisation. */
export type GroupResponse = { attribute: string; value: string; response: Block<ResponseContent> };

export type CountBand = '5–9' | '10–19' | '20–49' | '50–99' | '100+';

export type Cell = {
  id: string;
  unitId: string;
  attribute: string | null;
  value: string | null;
  means: Block<MeansContent>;
  distribution: Block<DistributionContent>;
  response: Block<ResponseContent>;
  count: Block<{ band: CountBand }>;
  /** On whole units only; on cells with an attribute never shown. */
  learning: Block<LearningContent>;
  hours: Block<HoursContent>;
  selfView: Block<SelfViewContent>;
  comments: Block<CommentsContent>;
};

/** The people of a unit now who also answered the earlier wave. */
export type Trend = { id: string; unitId: string; sinceWaveId: string; trend: Block<TrendContent> };

export type BlockName =
  | 'means'
  | 'distribution'
  | 'response'
  | 'trend'
  | 'learning'
  | 'hours'
  | 'selfView'
  | 'comments'
  | 'items'
  | 'effect';

/** For the works council's page only: which rule kept a block back. */
export type Withheld = { cellId: string; block: BlockName; rule: RuleName };

/**
 * `unionsChecked` is how many unions the closing audit tried, `derivable` how many of them could be computed,
 * `unfinished` how many searches ran out of steps (their cell was withheld, or the certificate is incomplete).
 */
export type AuditReport = { unionsChecked: number; derivable: number; unfinished: number; relations: number };

export type GateCounts = Record<BlockName, { cells: number; shown: number }>;

export type GateOutput = {
  cells: Cell[];
  trends: Trend[];
  effects: TrackEffect[];
  groups: GroupResponse[];
  items: ItemFigures[];
  reliability: ReliabilityFigures[];
  ledger: LedgerEntry[];
  withheld: Withheld[];
  audit: AuditReport;
  counts: GateCounts;
};

/** Only tests pass a non-empty one: it proves that each rule is needed. */
export type DisabledRules = ReadonlySet<RuleName>;
