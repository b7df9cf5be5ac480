// More time for one person: who has it, and the form that gives it. Whether somebody has submitted is never shown.
import { useState } from 'react';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import {
  endExtensionDocument,
  extendWaveDocument,
  waveExtensionsDocument,
  waveInviteesDocument,
} from './waves.documents.ts';

const OUTDATED = ['Wave', 'WaveExtensions'];

export function ExtensionsSection({ waveId }: { readonly waveId: string }) {
  const { t, date } = useWords();
  const extensions = useAsk(waveExtensionsDocument, { waveId });
  const end = useChange(endExtensionDocument, { outdates: OUTDATED });
  return (
    <section className="op-flow">
      <h2>{t('waves.extension.title')}</h2>
      <p>{t('waves.extension.lead')}</p>
      <Loaded of={extensions} lines={2}>
        {({ waveExtensions }) =>
          waveExtensions.length > 0 && (
            <ul className="op-plain-list op-flow">
              {waveExtensions.map(({ personId, name, until, reason }) => (
                <li key={personId}>
                  {t('waves.extension.line', { name, date: date(until), reason })}{' '}
                  <Button
                    aria-label={t('waves.extension.endOf', { name })}
                    onClick={() => end.mutate({ waveId, personId })}
                  >
                    {t('waves.extension.end')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {end.error !== null && <Failed error={end.error} />}
      <details>
        <summary>{t('waves.extension.give')}</summary>
        <ExtensionForm waveId={waveId} />
      </details>
    </section>
  );
}

function ExtensionForm({ waveId }: { readonly waveId: string }) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [form, setForm] = useState({ personId: '', until: '', reason: '' });
  const invitees = useAsk(
    waveInviteesDocument,
    { waveId, search },
    { enabled: search.trim().length > 1, keepPrevious: true },
  );
  const extend = useChange(extendWaveDocument, {
    outdates: OUTDATED,
    onDone: () => {
      setForm({ personId: '', until: '', reason: '' });
      announce(t('waves.extension.done'));
    },
  });
  const wrong = (field: string) => extend.error?.fields.find(({ path }) => path.endsWith(field))?.message;
  const found = search.trim().length > 1 ? (invitees.data?.waveInvitees ?? []) : [];
  return (
    <form
      noValidate
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        extend.mutate({ input: { waveId, ...form } });
      }}
    >
      <TextField
        id="extension-search"
        label={t('waves.extension.search')}
        hint={t('waves.extension.searchHint')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <SelectField
        id="extension-person"
        label={t('waves.extension.person')}
        value={form.personId}
        onChange={(personId) => setForm({ ...form, personId })}
        options={[
          { value: '', text: t('waves.extension.choose', { count: found.length }) },
          ...found.map(({ personId, name, departmentName }) => ({
            value: personId,
            text: `${name} (${departmentName})`,
          })),
        ]}
      />
      <TextField
        id="extension-until"
        type="date"
        label={t('waves.extension.until')}
        error={wrong('until')}
        value={form.until}
        onChange={(event) => setForm({ ...form, until: event.target.value })}
      />
      <TextField
        id="extension-reason"
        label={t('waves.extension.reason')}
        hint={t('waves.extension.reasonHint')}
        error={wrong('reason')}
        value={form.reason}
        onChange={(event) => setForm({ ...form, reason: event.target.value })}
      />
      {extend.error !== null && extend.error.fields.length === 0 && <Failed error={extend.error} />}
      <Button type="submit" busy={extend.isPending} disabled={form.personId === '' || form.until === ''}>
        {t('waves.extension.give')}
      </Button>
    </form>
  );
}
