// All questionnaires with their versions, for who makes them: open the draft, look at what is published, begin a new one.
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useChange } from '../api/query.ts';
import { useAskMore } from '../api/query-more.ts';
import { useWords } from '../labels/words.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { LoadMore } from '../ui/load-more.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import './instruments.css';
import { createInstrumentDocument, instrumentEntriesDocument } from './instruments.documents.ts';
import { NewInstrument } from './new-instrument.tsx';
import { RemoveDraft } from './remove-draft.tsx';

export type Entry = ResultOf<typeof instrumentEntriesDocument>['instrumentEntries']['nodes'][number];
type Version = Entry['versions'][number];

const AT_A_TIME = 20;

export default function InstrumentsPage() {
  const { t } = useWords();
  const [making, make] = useState(false);
  const { query, nodes } = useAskMore(
    instrumentEntriesDocument,
    { first: AT_A_TIME },
    ({ instrumentEntries }) => instrumentEntries,
  );
  return (
    <Page title={t('authoring.list.title')} lead={t('authoring.list.lead')}>
      <div className="op-row">
        <Button variant="primary" onClick={() => make(true)}>
          {t('authoring.list.new')}
        </Button>
        <ButtonLink to="/vragenlijsten/importeren">{t('authoring.list.import')}</ButtonLink>
      </div>
      <NewInstrument open={making} entries={nodes} onClose={() => make(false)} />
      <Loaded of={query}>
        {() => (
          <>
            {nodes.length === 0 && <Notice>{t('authoring.list.none')}</Notice>}
            <ul className="op-plain-list">
              {nodes.map((entry) => (
                <EntryRow key={entry.code} entry={entry} />
              ))}
            </ul>
            <LoadMore shown={nodes.length} query={query} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function EntryRow({ entry }: { readonly entry: Entry }) {
  const { t } = useWords();
  const { code, versions, uses } = entry;
  const title = entry.title.trim() === '' ? t('authoring.list.untitled', { code }) : entry.title;
  const draft = versions.find(({ published }) => !published);
  const waves = uses.map(({ name, state }) => t(`authoring.wave.${state}`, { name })).join(', ');
  return (
    <li className="op-instrument op-flow">
      <h2 className="op-instrument__title">{title}</h2>
      <ul className="op-plain-list" aria-label={t('authoring.list.versions', { title })}>
        {versions.map((version) => (
          <VersionRow key={version.version} title={title} code={code} version={version} />
        ))}
      </ul>
      <p className="op-soft op-small">
        {waves === '' ? t('authoring.list.unused') : t('authoring.list.usedIn', { waves })}
      </p>
      {uses.some(({ state }) => state === 'PUBLISHED') && (
        <p>
          <Link to={`/vragenlijsten/${code}/vragen`}>
            {t('authoring.list.inFigures')}
            <VisuallyHidden> {t('authoring.list.of', { title })}</VisuallyHidden>
          </Link>
        </p>
      )}
      <div className="op-row">
        {draft === undefined ? (
          <NextVersion code={code} title={title} newest={versions[0]?.version ?? 1} />
        ) : (
          <>
            <ButtonLink to={`/vragenlijsten/${code}`}>
              {t('authoring.list.open')}
              <VisuallyHidden> {t('authoring.list.of', { title })}</VisuallyHidden>
            </ButtonLink>
            <RemoveDraft id={draft.id ?? ''} title={title} version={draft.version} />
          </>
        )}
      </div>
    </li>
  );
}

interface VersionRowProps {
  readonly title: string;
  readonly code: string;
  readonly version: Version;
}

function VersionRow({ title, code, version }: VersionRowProps) {
  const { t, dateTime } = useWords();
  const { version: number, published, itemCount, changedAt } = version;
  const facts = [
    t(published ? 'authoring.state.published' : 'authoring.state.draft'),
    t('authoring.list.items', { count: itemCount }),
    changedAt === null
      ? t('authoring.list.builtIn')
      : t('authoring.list.changed', { at: dateTime(changedAt) }),
  ];
  const to = published ? `/vragenlijsten/${code}?versie=${number}` : `/vragenlijsten/${code}`;
  return (
    <li>
      <Link to={to}>
        {t('authoring.list.version', { version: number })}
        <VisuallyHidden> {t('authoring.list.of', { title })}</VisuallyHidden>
      </Link>{' '}
      <span className="op-soft">{facts.join(' · ')}</span>{' '}
      <Link to={`/vragenlijsten/${code}/exporteren/${number}`}>
        {t('authoring.list.export')}
        <VisuallyHidden> {t('authoring.list.exportOf', { title, version: number })}</VisuallyHidden>
      </Link>
    </li>
  );
}

function NextVersion({
  code,
  title,
  newest,
}: {
  readonly code: string;
  readonly title: string;
  readonly newest: number;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useChange(createInstrumentDocument, {
    outdates: ['InstrumentEntries'],
    onDone: () => void navigate(`/vragenlijsten/${code}`),
  });
  return (
    <>
      <Button
        aria-label={t('authoring.list.nextOf', { title })}
        busy={create.isPending}
        onClick={() => create.mutate({ input: { code, fromVersion: newest } })}
      >
        {t('authoring.list.next')}
      </Button>
      {create.error !== null && <Failed error={create.error} />}
    </>
  );
}
