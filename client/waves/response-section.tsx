// The response of an open measurement: in steps of ten per cent, as it comes in.
import { useAsk } from '../api/query.ts';
import { useWords, type Words } from '../labels/words.ts';
import { ResponseBar } from '../ui/charts/response-bar.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { type Line, type LiveResponse, useLiveResponse } from './live-response.ts';
import { waveResponseDocument } from './waves.documents.ts';

export function ResponseSection({ waveId }: { readonly waveId: string }) {
  const first = useAsk(waveResponseDocument, { waveId });
  const { latest, line } = useLiveResponse(waveId);
  return (
    <Loaded of={first} lines={4}>
      {({ waveResponse }) => <Response response={latest ?? waveResponse} line={line} />}
    </Loaded>
  );
}

function Response({ response, line }: { readonly response: LiveResponse; readonly line: Line }) {
  const words = useWords();
  const { t, dateTime } = words;
  return (
    <section className="op-flow">
      <h2>{t('waves.response.title')}</h2>
      <div role="status">
        <p className="op-wave-live">{stepText(response.submittedPercentStep, words)}</p>
        <p>{t('waves.response.invited', { count: response.invitedCount })}</p>
      </div>
      <p className="op-soft op-small">
        {t(line === 'lost' ? 'waves.response.lost' : 'waves.response.live', {
          at: dateTime(response.updatedAt),
        })}
      </p>
      <ul className="op-plain-list op-wave-response">
        {response.departments.map(({ departmentId, name, shown, percentStep }) => (
          <li key={departmentId}>
            <span>{name}</span>
            {shown ? (
              <ResponseBar percentStep={percentStep} text={stepText(percentStep, words)} />
            ) : (
              <span className="op-soft">{t('charts.notShown')}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="op-soft op-small">{t('waves.response.note')}</p>
    </section>
  );
}

/** A step in words. Example: 70 → "ten minste 70%"; 0 → "minder dan 10%"; null → not shown. */
export function stepText(step: number | null, { t }: Words): string {
  if (step === null) return t('charts.notShown');
  return step === 0 ? t('waves.response.belowTen') : t('charts.share.atLeast', { percent: step });
}
