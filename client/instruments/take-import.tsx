// Making the draft: under which code, with which title and introduction, and what stands where a language is missing.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { takeInstrumentImportDocument } from './import.documents.ts';
import type { Preview } from './import-preview-page.tsx';

const TITLES = ['titleNl', 'titleEn'] as const;
const INTRODUCTIONS = ['introductionNl', 'introductionEn'] as const;

export function TakeImport({ preview }: { readonly preview: Preview }) {
  const { t } = useWords();
  const { code, titleNl, titleEn, introductionNl, introductionEn, missingLanguage } = preview;
  const [words, setWords] = useState({ code, titleNl, titleEn, introductionNl, introductionEn });
  const [fillMissing, fill] = useState(false);
  const navigate = useNavigate();
  const take = useChange(takeInstrumentImportDocument, {
    outdates: ['InstrumentEntries', 'InstrumentImport'],
    onDone: ({ takeInstrumentImport: { code: made } }) => void navigate(`/vragenlijsten/${made}`),
  });
  if (preview.taken)
    return (
      <Notice kind="good" live title={t('exchange.preview.taken')}>
        <p>{t('exchange.preview.takenText')}</p>
        <ButtonLink to="/vragenlijsten" variant="primary">
          {t('exchange.preview.toList')}
        </ButtonLink>
      </Notice>
    );
  const set = (field: keyof typeof words) => (event: { target: { value: string } }) =>
    setWords({ ...words, [field]: event.target.value });
  return (
    <section className="op-flow">
      <h2>{t('exchange.preview.take')}</h2>
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          take.mutate({ input: { importId: preview.id, ...words, fillMissing } });
        }}
      >
        <TextField
          id="import-code"
          required
          maxLength={64}
          label={t('exchange.preview.code')}
          hint={t('exchange.preview.codeHint')}
          error={take.error?.fields.find(({ path }) => path.endsWith('code'))?.message}
          value={words.code}
          onChange={set('code')}
        />
        {TITLES.map((field) => (
          <TextField
            key={field}
            id={`import-${field}`}
            maxLength={200}
            label={t(`exchange.preview.${field}`)}
            value={words[field]}
            onChange={set(field)}
          />
        ))}
        {INTRODUCTIONS.map((field) => (
          <Field
            key={field}
            id={`import-${field}`}
            label={t(`exchange.preview.${field}`)}
            hint={t('exchange.preview.introductionHint')}
          >
            {(control) => (
              <textarea
                {...control}
                className="op-input"
                rows={4}
                maxLength={5000}
                value={words[field]}
                onChange={set(field)}
              />
            )}
          </Field>
        ))}
        {missingLanguage !== null && (
          <p className="op-exchange-choice">
            <input
              id="import-fill"
              type="checkbox"
              checked={fillMissing}
              onChange={(event) => fill(event.target.checked)}
            />
            <label htmlFor="import-fill">{t('exchange.preview.fill', { language: missingLanguage })}</label>
          </p>
        )}
        {take.error !== null && take.error.fields.length === 0 && <Failed error={take.error} />}
        <Button type="submit" variant="primary" busy={take.isPending}>
          {t('exchange.preview.take')}
        </Button>
      </form>
    </section>
  );
}
