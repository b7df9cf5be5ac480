// Brings together what a wave froze: instrument version, segment rule version, working levels.

import type { SequencedAnswer } from './answer-code.rules.ts';
import { ticketOf } from './draw.rules.ts';
import { type InstrumentSection, instrumentOf } from './instrument.content.ts';
import type { FrozenRules } from './outcome.rules.ts';
import { relevantAnswers } from './relevance.rules.ts';
import type { Answers } from './score.rules.ts';
import { segmentRule } from './segment-rule.content.ts';
import { type Sheet, type SheetOwner, sheetOf } from './sheet.rules.ts';
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

/** The answers that count, as scoring reads them: to items that are asked with these answers, without sequence numbers. */
export function plainAnswers(
  wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion'>,
  answers: ReadonlyMap<string, SequencedAnswer>,
): Answers {
  const values = new Map([...answers].map(([itemId, { value }]) => [itemId, value]));
  return relevantAnswers(instrumentOf(wave.instrumentCode, wave.instrumentVersion), values);
}

/** Whose sheet a participant's is in a wave; `turn` is the place the population froze, null where there is none. */
export function sheetOwner(
  waveId: string,
  participantKey: string,
  turn: number | null | undefined,
): SheetOwner {
  return { ticket: ticketOf(waveId, participantKey, turn), orderSeed: `${waveId}/${participantKey}` };
}

/** The items a participant is asked in a wave, in that participant's order. */
export function sheetIn(
  wave: Pick<WaveRecord, 'instrumentCode' | 'instrumentVersion'>,
  owner: SheetOwner,
): Sheet<InstrumentSection> {
  return sheetOf(instrumentOf(wave.instrumentCode, wave.instrumentVersion), owner);
}
