// What a window comes to: how long it is open, and what is odd about its times where the clock changes.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { isDate, isTime, type NewWaveForm } from './new-wave.view-model.ts';
import { waveWindowDocument } from './waves.documents.ts';

export function WindowPreview({ form }: { readonly form: NewWaveForm }) {
  const { t, number, dateTime } = useWords();
  const { opensOn, opensTime, closesOn, closesTime } = form;
  const complete = isDate(opensOn) && isDate(closesOn) && isTime(opensTime) && isTime(closesTime);
  const asked = useAsk(
    waveWindowDocument,
    { opensOn, opensTime, closesOn, closesTime },
    { enabled: complete, keepPrevious: true },
  );
  if (!complete) return <p className="op-soft">{t('waves.new.windowFirst')}</p>;
  return (
    <Loaded of={asked} lines={2}>
      {({ waveWindow: { opensAt, closesAt, hours, opensNote, closesNote } }) => (
        <div role="status" className="op-flow">
          {[opensNote, closesNote].map(
            (note) =>
              note !== null && (
                <Notice key={note} kind="caution">
                  <p>{note}</p>
                </Notice>
              ),
          )}
          {opensAt !== null && closesAt !== null && hours !== null && hours > 0 && (
            <p>
              {t('waves.new.windowText', {
                from: dateTime(opensAt),
                to: dateTime(closesAt),
                hours: number(hours),
              })}
            </p>
          )}
        </div>
      )}
    </Loaded>
  );
}
