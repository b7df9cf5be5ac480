// What happened to a measurement, newest first: by somebody or by the clock, never who took part.
import type { ResultOf } from '../api/graphql.ts';
import { useWords } from '../labels/words.ts';
import type { waveDocument } from './waves.documents.ts';

type History = ResultOf<typeof waveDocument>['wave']['history'];

export function HistorySection({ history }: { readonly history: History }) {
  const { t, dateTime } = useWords();
  if (history.length === 0) return null;
  return (
    <section className="op-flow">
      <h2>{t('waves.history.title')}</h2>
      <ol reversed>
        {[...history].reverse().map(({ at, event, automatic, people }) => (
          <li key={`${at}-${event}`}>
            {t(`waves.history.event.${event}`)}
            {people !== null && ` ${t('waves.history.people', { count: people })}`}
            <span className="op-soft">
              {' '}
              {t(automatic ? 'waves.history.automatic' : 'waves.history.byHand', { at: dateTime(at) })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
