// The least numbers of people from the next publication on, every change of them, and the form for who may change them.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { useViewer } from '../shell/viewer.ts';
import { Button } from '../ui/button.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Field, TextField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { changeGateSettingsDocument, gateSettingsDocument } from './publication.documents.ts';

type Asked = ResultOf<typeof gateSettingsDocument>;
type Settings = Asked['gateSettings'];

export function GateSettings() {
  const asked = useAsk(gateSettingsDocument, {});
  return (
    <Loaded of={asked}>
      {({ gateSettings, gateSettingsChanges }) => (
        <InForce key={JSON.stringify(gateSettings)} settings={gateSettings} changes={gateSettingsChanges} />
      )}
    </Loaded>
  );
}

function InForce({
  settings,
  changes,
}: {
  readonly settings: Settings;
  readonly changes: Asked['gateSettingsChanges'];
}) {
  const { t } = useWords();
  const viewer = useViewer();
  const people = (count: number) => t('publication.settings.people', { count });
  return (
    <section className="op-flow">
      <h2>{t('publication.change.title')}</h2>
      <p>{t('publication.change.text')}</p>
      <DescriptionList
        items={[
          { term: t('publication.settings.means'), description: people(settings.minimumForMeans) },
          {
            term: t('publication.settings.distributions'),
            description: people(settings.minimumForDistributions),
          },
          { term: t('publication.settings.invited'), description: people(settings.minimumInvited) },
        ]}
      />
      {viewer.roles.includes('WORKS_COUNCIL') && <ChangeSettings settings={settings} />}
      <h3>{t('publication.change.history')}</h3>
      <Changes changes={changes} />
    </section>
  );
}

function Changes({ changes }: { readonly changes: Asked['gateSettingsChanges'] }) {
  const { t, dateTime } = useWords();
  if (changes.length === 0) return <p>{t('publication.change.never')}</p>;
  return (
    <ol className="op-flow op-changes">
      {changes.map(({ id, changedAt, changedBy, why, before, after }) => (
        <li key={id}>
          <strong>
            {t('publication.change.who', {
              name: changedBy || t('publication.change.somebody'),
              moment: dateTime(changedAt),
            })}
          </strong>
          <p>
            {t('publication.change.fromTo', {
              meansBefore: before.minimumForMeans,
              meansAfter: after.minimumForMeans,
              spreadBefore: before.minimumForDistributions,
              spreadAfter: after.minimumForDistributions,
              invitedBefore: before.minimumInvited,
              invitedAfter: after.minimumInvited,
            })}
          </p>
          <p>{why}</p>
        </li>
      ))}
    </ol>
  );
}

function ChangeSettings({ settings }: { readonly settings: Settings }) {
  const { t } = useWords();
  const [means, setMeans] = useState(String(settings.minimumForMeans));
  const [distributions, setDistributions] = useState(String(settings.minimumForDistributions));
  const [invited, setInvited] = useState(String(settings.minimumInvited));
  const [reason, setReason] = useState('');
  const change = useChange(changeGateSettingsDocument, {
    outdates: ['GateSettings'],
    onDone: () => announce(t('publication.change.saved')),
  });
  const number = (id: string, label: string, field: NumberField) => (
    <TextField
      id={id}
      label={label}
      hint={t('publication.change.hint', { least: field.least })}
      type="number"
      min={field.least}
      max={100}
      required
      value={field.value}
      onChange={(event) => field.set(event.target.value)}
    />
  );
  function submit(): void {
    change.mutate({
      input: {
        minimumForMeans: Number(means),
        minimumForDistributions: Number(distributions),
        minimumInvited: Number(invited),
        reason,
      },
    });
  }
  const { floor } = settings;
  return (
    <details className="op-no-print">
      <summary>{t('publication.change.open')}</summary>
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {number('gate-means', t('publication.change.means'), { value: means, set: setMeans, least: floor })}
        {number('gate-spread', t('publication.change.distributions'), {
          value: distributions,
          set: setDistributions,
          least: floor,
        })}
        {number('gate-invited', t('publication.change.invited'), {
          value: invited,
          set: setInvited,
          least: 10,
        })}
        <Field id="gate-why" label={t('publication.change.why')} hint={t('publication.change.whyHint')}>
          {(control) => (
            <textarea
              {...control}
              className="op-input"
              rows={3}
              required
              minLength={10}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        {change.error !== null && <Failed error={change.error} />}
        <Button type="submit" busy={change.isPending}>
          {t('publication.change.save')}
        </Button>
      </form>
    </details>
  );
}

interface NumberField {
  readonly value: string;
  readonly set: (value: string) => void;
  readonly least: number;
}
