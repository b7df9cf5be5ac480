// Brings together what a wave froze: instrument version, segment rule version, working levels.

import type { SequencedAnswer } from './answer-code.rules.ts';
import { instrumentOf } from './instrument.content.ts';
import type { FrozenRules } from './outcome.rules.ts';
import type { Answers } from './score.rules.ts';
import { segmentRule } from './segment-rule.content.ts';
import type { WaveRecord } from './wave.model.ts';

/** The rules of the wave for a role family. A family the wave did not freeze has no working levels, so no gaps. */
export function frozenRulesOf(
  wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion' | 'segmentRuleVersion' | 'workingLevels'>,
  roleFamily: string,
): FrozenRules {
  return {
    instrument: instrumentOf(wave.instrumentCode, wave.instrumentVersion).scored,
    segmentRule: segmentRule(wave.segmentRuleVersion),
    workingLevels: wave.workingLevels[roleFamily] ?? {},
  };
}

/** Answers as scoring reads them, without their sequence numbers. */
export function plainAnswers(answers: ReadonlyMap<string, SequencedAnswer>): Answers {
  return new Map([...answers].map(([itemId, { value }]) => [itemId, value]));
}
