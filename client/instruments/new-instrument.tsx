// Beginning a questionnaire: empty, or as a copy of a published version.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { Failed } from '../ui/loaded.tsx';
import { codeFrom } from './instrument-code.ts';
import { createInstrumentDocument } from './instruments.documents.ts';
import type { Entry } from './instruments-page.tsx';

interface NewInstrumentProps {
  readonly open: boolean;
  readonly entries: readonly Entry[];
  readonly onClose: () => void;
}

export function NewInstrument({ open, entries, onClose }: NewInstrumentProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [titles, setTitles] = useState({ titleNl: '', titleEn: '' });
  const [ownCode, setOwnCode] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const code = ownCode ?? codeFrom(titles.titleNl);
  const create = useChange(createInstrumentDocument, {
    outdates: ['InstrumentEntries'],
    onDone: ({ createInstrument }) => void navigate(`/vragenlijsten/${createInstrument.code}`),
  });
  const title = (id: 'titleNl' | 'titleEn') => (
    <TextField
      id={id}
      required
      maxLength={200}
      label={t(`authoring.new.${id}`)}
      value={titles[id]}
      onChange={(event) => setTitles({ ...titles, [id]: event.target.value })}
    />
  );
  function make(): void {
    const [fromCode = '', fromVersion] = from.split('/');
    const copy = fromVersion === undefined ? {} : { fromCode, fromVersion: Number(fromVersion) };
    create.mutate({ input: { code, ...titles, ...copy } });
  }
  return (
    <Dialog
      open={open}
      title={t('authoring.new.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('authoring.new.cancel')}</Button>
          <Button type="submit" form="new-instrument" variant="primary" busy={create.isPending}>
            {t('authoring.new.make')}
          </Button>
        </>
      }
    >
      <form
        id="new-instrument"
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        {title('titleNl')}
        {title('titleEn')}
        <SelectField
          id="from"
          label={t('authoring.new.from')}
          value={from}
          onChange={setFrom}
          options={[{ value: '', text: t('authoring.new.empty') }, ...copiesOf(entries, t)]}
        />
        <TextField
          id="code"
          required
          maxLength={64}
          label={t('authoring.new.code')}
          hint={t('authoring.new.codeHint')}
          error={create.error?.fields.find(({ path }) => path.endsWith('code'))?.message}
          value={code}
          onChange={(event) => setOwnCode(event.target.value)}
        />
        {create.error !== null && create.error.fields.length === 0 && <Failed error={create.error} />}
      </form>
    </Dialog>
  );
}

function copiesOf(entries: readonly Entry[], t: ReturnType<typeof useWords>['t']) {
  return entries.flatMap(({ code, title, versions }) =>
    versions
      .filter(({ published }) => published)
      .map(({ version }) => ({
        value: `${code}/${version}`,
        text: t('authoring.new.copy', { title: title === '' ? code : title, version }),
      })),
  );
}
