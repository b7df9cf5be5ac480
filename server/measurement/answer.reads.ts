// What the publishing job may ask of the answers to a wave: numbers in columns, without a key, a person or an order.

import { type AnswerColumn, answerColumns } from './answer-column.rules.ts';
import { plainAnswers } from './frozen-rules.content.ts';
import { instrumentOf } from './instrument.content.ts';
import { findSubmittedIn } from './response.model.ts';
import type { WaveRecord } from './wave.model.ts';

export interface AnswerTable {
  readonly columns: readonly Omit<AnswerColumn, 'read'>[];
  /** One row for each response; null where there is no answer. */
  readonly rows: readonly (readonly (number | null)[])[];
  /** Questions whose answers are texts: they never become a column. */
  readonly texts: readonly string[];
}

/** Everything submitted in a wave, as numbers. It is the release gate's to say what of it may go out. */
export async function answerTable(
  wave: Pick<WaveRecord, 'id' | 'instrumentCode' | 'instrumentVersion'>,
): Promise<AnswerTable> {
  const { items, scales, scored } = instrumentOf(wave.instrumentCode, wave.instrumentVersion);
  const columns = answerColumns({ items, scales, scored: scored.items });
  const responses = await findSubmittedIn(wave.id);
  return {
    columns: columns.map(({ read: _read, ...column }) => column),
    rows: responses.map(({ answers }) => {
      const values = plainAnswers(wave, answers);
      return columns.map(({ read }) => read(values));
    }),
    texts: items.filter(({ kind }) => kind === 'SHORT_TEXT' || kind === 'LONG_TEXT').map(({ id }) => id),
  };
}
