// The invitation and the reminder as they will be sent, in both languages, to an invented reader.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Loaded } from '../ui/loaded.tsx';
import { isDate, isTime, type NewWaveForm } from './new-wave.view-model.ts';
import { waveMailsDocument } from './waves.documents.ts';

export function WaveMails({
  form,
}: {
  readonly form: Pick<NewWaveForm, 'nameNl' | 'nameEn' | 'closesOn' | 'closesTime'>;
}) {
  const { t } = useWords();
  const { nameNl, nameEn, closesOn, closesTime } = form;
  const complete = nameNl.trim() !== '' && nameEn.trim() !== '' && isDate(closesOn) && isTime(closesTime);
  const asked = useAsk(
    waveMailsDocument,
    { nameNl, nameEn, closesOn, closesTime },
    { enabled: complete, keepPrevious: true },
  );
  if (!complete) return <p className="op-soft">{t('waves.new.mailFirst')}</p>;
  return (
    <Loaded of={asked} lines={3}>
      {({ waveMails }) => (
        <>
          {waveMails.map(({ template, locale, subject, text }) => (
            <details key={`${template}-${locale}`}>
              <summary>
                {t(template === 'REMINDER' ? 'waves.new.mail.reminder' : 'waves.new.mail.invitation')},{' '}
                {t(locale === 'nl' ? 'waves.new.mail.nl' : 'waves.new.mail.en')}
              </summary>
              <div className="op-wave-mail" lang={locale}>
                <p>
                  <strong>{subject}</strong>
                </p>
                <p className="op-wave-mail__text">{text}</p>
              </div>
            </details>
          ))}
          <p className="op-soft op-small">{t('waves.new.mail.when')}</p>
        </>
      )}
    </Loaded>
  );
}
