// What a wave says about its own questions: answers per item and reliability per competence. For the release gate only.
import { optionsOf } from './answer.rules.ts';
import { frozenRulesOf, plainAnswers } from './frozen-rules.content.ts';
import { type InstrumentContent, instrumentOf } from './instrument.content.ts';
import { analyseItems, type ItemFigures, pointsOf } from './itemanalysis.rules.ts';
import { findSubmittedIn } from './response.model.ts';
import { type Answers, isRight, type Profile, type ScoredItem, scoreResponse } from './score.rules.ts';
import type { WaveRecord } from './wave.model.ts';
import {
  type Consistency,
  consistencyOf,
  errorOfScores,
  marginalReliability,
} from './wave-reliability.rules.ts';

/** An item with its figures and everybody's answer as a class: the option chosen, or 1 and 0 for right and wrong. */
export interface ItemAnswers extends ItemFigures {
  readonly options: number;
  readonly rightOption: number | null;
  /** By participant key. */
  readonly answers: ReadonlyMap<string, number>;
}

/** Consistency of one competence by one kind of evidence; the error of a score in points of 0–100. */
export interface WaveReliability extends Consistency {
  readonly competence: string;
  readonly evidence: 'TEST' | 'SELF_VIEW';
  readonly marginal: ReturnType<typeof marginalReliability>;
  readonly standardError: number | null;
}

/** Under so many answers the flags of an item would be chance. */
const LEAST_FOR_FLAGS = 50;

/** Of a closed wave. One query; about a millisecond per person. */
export async function waveStatistics(
  wave: Pick<
    WaveRecord,
    'id' | 'instrumentCode' | 'instrumentVersion' | 'segmentRuleVersion' | 'workingLevels'
  >,
): Promise<{ readonly items: ItemAnswers[]; readonly reliability: WaveReliability[] }> {
  const instrument = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const responses = (await findSubmittedIn(wave.id)).map(({ participantKey, answers }) => ({
    participantKey,
    answers: plainAnswers(wave, answers),
  }));
  const scored = frozenRulesOf(wave, '').instrument;
  const all = responses.map(({ answers }) => answers);
  return {
    items: itemAnswers(instrument, responses),
    reliability: reliabilityOf(
      scored.items,
      all,
      all.map((answers) => scoreResponse(scored, answers)),
    ),
  };
}

function itemAnswers(
  { scored, itemById, scales }: InstrumentContent,
  responses: readonly { readonly participantKey: string; readonly answers: Answers }[],
): ItemAnswers[] {
  const figures = analyseItems(
    scored.items,
    responses.map(({ answers }) => answers),
  );
  return scored.items.flatMap((item, at) => {
    const [found, definition] = [figures[at], itemById.get(item.id)];
    if (found === undefined || definition === undefined) return [];
    const isMarked = item.kind === 'TASK' && typeof item.answer !== 'number';
    return {
      ...found,
      flags: found.answered < LEAST_FOR_FLAGS ? [] : found.flags,
      options: isMarked ? 2 : optionsOf(definition, scales).length,
      rightOption: isMarked ? 1 : rightOptionOf(item),
      answers: new Map(
        responses.flatMap(({ participantKey, answers }) => {
          const option = classOf(item, answers);
          return option === null ? [] : [[participantKey, option] as const];
        }),
      ),
    };
  });
}

const rightOptionOf = (item: ScoredItem): number | null =>
  'answer' in item && typeof item.answer === 'number' ? item.answer : null;

function classOf(item: ScoredItem, answers: Answers): number | null {
  const value = answers.get(item.id);
  if (item.kind === 'TASK' && typeof item.answer !== 'number') {
    const right = isRight(item, value);
    return right === null ? null : Number(right);
  }
  return typeof value === 'number' && value >= 0 ? value : null;
}

function reliabilityOf(
  items: readonly ScoredItem[],
  responses: readonly Answers[],
  profiles: readonly Profile[],
): WaveReliability[] {
  const tableOf = (of: readonly ScoredItem[]) =>
    responses.map((answers) => of.map((item) => pointsOf(item, answers)));
  return [...new Set(items.map(({ competence }) => competence))].flatMap((competence) => {
    const own = items.filter((item) => item.competence === competence);
    const scores = profiles.flatMap((profile) =>
      profile.competences.filter((one) => one.competence === competence),
    );
    const tests = scores.flatMap(({ test }) => test ?? []);
    const test = consistencyOf(tableOf(own.filter(({ kind }) => kind === 'KNOWLEDGE' || kind === 'TASK')));
    const statements = consistencyOf(tableOf(own.filter(({ kind }) => kind === 'SELF_VIEW')));
    const views = scores.flatMap(({ selfView }) => selfView.score ?? []);
    // Half the band of one standard error, as a mean over people in squares.
    const squares = tests.map(({ percentLow, percentHigh }) => ((percentHigh - percentLow) / 2) ** 2);
    const testError =
      squares.length === 0 ? null : Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length);
    const both: WaveReliability[] = [
      {
        ...{ competence, evidence: 'TEST', ...test, people: tests.length },
        ...{ marginal: marginalReliability(tests), standardError: testError },
      },
      {
        ...{ competence, evidence: 'SELF_VIEW', ...statements, marginal: null },
        standardError: errorOfScores(views, statements.alpha),
      },
    ];
    return both.filter(({ items: count }) => count > 0);
  });
}
