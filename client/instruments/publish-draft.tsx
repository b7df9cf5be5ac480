// Publishing a draft: refused while something is wrong, and only after seeing what it changes.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import type { DraftSnapshot } from './draft-keeper.ts';
import { instrumentDifferencesDocument, publishInstrumentDocument } from './editor.documents.ts';
import { PROBLEM_PANEL } from './problem-panel.tsx';
import type { DraftInHand } from './use-draft.ts';

interface PublishProps {
  readonly id: string;
  readonly code: string;
  readonly now: DraftSnapshot;
  readonly finish: DraftInHand['finish'];
}

export function PublishDraft({ id, code, now, finish }: PublishProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asking, ask] = useState(false);
  const differences = useAsk(instrumentDifferencesDocument, { id }, { enabled: asking, staleTime: 0 });
  const publish = useChange(publishInstrumentDocument, {
    outdates: ['InstrumentEntries', 'InstrumentEntry', 'InstrumentVersion', 'WaveChoices'],
    onDone: () => {
      ask(false);
      announce(t('authoring.publish.done'));
      void navigate(`/vragenlijsten/${code}?versie=${now.definition.version}`);
    },
  });
  async function begin(): Promise<void> {
    const problems = await finish();
    if (problems === null) return;
    if (problems.length > 0) {
      announce(t('authoring.publish.refused', { count: problems.length }));
      document.getElementById(PROBLEM_PANEL)?.focus();
    } else ask(true);
  }
  return (
    <>
      <Button variant="primary" onClick={() => void begin()}>
        {t('authoring.publish.button')}
      </Button>
      <Dialog
        open={asking}
        title={t('authoring.publish.title', { version: now.definition.version })}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onClick={() => ask(false)}>{t('authoring.publish.notYet')}</Button>
            <Button
              variant="primary"
              busy={publish.isPending || differences.data === undefined}
              onClick={() => publish.mutate({ id, revision: now.revision })}
            >
              {t('authoring.publish.confirm')}
            </Button>
          </>
        }
      >
        <p>{t('authoring.publish.text')}</p>
        <Loaded of={differences} lines={3}>
          {({ instrument }) => <Differences of={instrument.differences} />}
        </Loaded>
        {publish.error !== null && <Failed error={publish.error} />}
      </Dialog>
    </>
  );
}

type Found = NonNullable<ResultOf<typeof instrumentDifferencesDocument>['instrument']['differences']>;

function Differences({ of: found }: { readonly of: Found | null }) {
  const { t } = useWords();
  if (found === null) return <p>{t('authoring.publish.first')}</p>;
  const { items, sections, settings, since } = found;
  const none = items.length + sections.length + settings.length === 0;
  const changed = items.filter(({ change }) => change === 'CHANGED').length;
  return (
    <>
      <p>{t(none ? 'authoring.publish.same' : 'authoring.publish.since', { since })}</p>
      {(['ADDED', 'CHANGED', 'MOVED', 'REMOVED'] as const).map((change) => (
        <ChangeList
          key={change}
          change={change}
          items={items.filter((one) => one.change === change)}
          sections={sections.filter((one) => one.change === change)}
        />
      ))}
      {settings.length > 0 && (
        <p>
          {t('authoring.publish.settings', {
            fields: settings.map((field) => fieldWords(field, t)).join(', '),
          })}
        </p>
      )}
      {changed > 0 && <p>{t('authoring.publish.changedHint')}</p>}
    </>
  );
}

const SETTINGS = [
  'title',
  'introduction',
  'estimatedMinutes',
  'levelCutoffs',
  'scales',
  'draw',
  'framework',
] as const;

function fieldWords(field: string, t: ReturnType<typeof useWords>['t']): string {
  const known = SETTINGS.find((one) => one === field);
  return known === undefined ? field : t(`authoring.publish.field.${known}`);
}

interface ChangeListProps extends Pick<Found, 'items' | 'sections'> {
  readonly change: Found['items'][number]['change'];
}

function ChangeList({ change, items, sections }: ChangeListProps) {
  const { t } = useWords();
  if (items.length + sections.length === 0) return null;
  return (
    <>
      <h3>{t(`authoring.publish.change.${change}`, { count: items.length + sections.length })}</h3>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>{t('authoring.publish.page', { title })}</li>
        ))}
        {items.map(({ id, text, parts }) => (
          <li key={id}>
            {text} <span className="op-soft">{[id, ...parts].join(', ')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
