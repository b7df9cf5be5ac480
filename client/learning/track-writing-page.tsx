// Writing a track: the form, what is still wrong and where, and what another author does with it.
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TrackAbout } from './track-about.tsx';
import {
  type Definition,
  definitionFrom,
  NEW_TRACK,
  readyToSend,
  type TrackDraft,
} from './track-definition.ts';
import { TrackFiles } from './track-files.tsx';
import { TrackModules } from './track-modules.tsx';
import { TrackProblems } from './track-problems.tsx';
import { TrackSteps } from './track-steps.tsx';
import { saveTrackDocument, trackDraftDocument } from './track-writing.documents.ts';
import { forgetUnsaved, keepUnsaved, unsavedOf } from './unsaved-track.ts';
import './learning.css';

const OUTDATES = ['TrackDesk', 'DraftLesson', 'DraftQuiz', 'TrackHistory', 'TrackDifference'];

export default function TrackWritingPage() {
  const { code } = useParams();
  return code === undefined ? (
    <Writing key="new" draft={null} onReload={() => undefined} />
  ) : (
    <Existing key={code} code={code} />
  );
}

function Existing({ code }: { readonly code: string }) {
  const asked = useAsk(trackDraftDocument, { code }, { staleTime: 0 });
  const [round, setRound] = useState(0);
  // An answer kept from an earlier visit may be older than what somebody saved since.
  if (asked.data !== undefined && !asked.isFetchedAfterMount) return <Skeleton lines={8} />;
  async function reload(): Promise<void> {
    await asked.refetch();
    setRound(round + 1);
  }
  return (
    <Loaded of={asked}>
      {({ trackDraft }) => <Writing key={round} draft={trackDraft} onReload={() => void reload()} />}
    </Loaded>
  );
}

interface WritingProps {
  readonly draft: TrackDraft | null;
  readonly onReload: () => void;
}

function Writing({ draft: given, onReload }: WritingProps) {
  const { t, locale } = useWords();
  const navigate = useNavigate();
  const unsaved = unsavedOf(given?.code ?? 'nieuw');
  const [draft, setDraft] = useState(given);
  const [revision, setRevision] = useState(unsaved?.revision ?? given?.revision ?? 0);
  const [track, setTrack] = useState<Definition>(
    () => unsaved?.track ?? (given === null ? NEW_TRACK : definitionFrom(given.definition)),
  );
  const [changed, setChanged] = useState(unsaved !== null);
  const [restored, setRestored] = useState(unsaved !== null);
  const key = draft?.code ?? 'nieuw';
  const save = useChange(saveTrackDocument, {
    outdates: OUTDATES,
    onDone: ({ saveTrackDraft }) => {
      forgetUnsaved(key);
      take(saveTrackDraft);
      setTrack(definitionFrom(saveTrackDraft.definition));
      setChanged(false);
      setRestored(false);
      announce(t('track-writing.saved'));
      if (draft === null) void navigate(`/leren/redactie/${saveTrackDraft.code}`, { replace: true });
    },
  });
  useEffect(() => {
    if (changed) keepUnsaved(key, { revision, track });
  }, [changed, key, revision, track]);

  function take(next: TrackDraft): void {
    setDraft(next);
    setRevision(next.revision);
  }
  function change(next: Partial<Definition>): void {
    setTrack((before) => ({ ...before, ...next }));
    setChanged(true);
  }
  function keep(seen: number): void {
    const definition = JSON.stringify(readyToSend(track));
    save.mutate({ input: { code: draft?.code ?? null, revision: seen, definition } });
  }
  function load(): void {
    forgetUnsaved(key);
    onReload();
  }

  const title = track.title[locale] || track.title.nl;
  return (
    <Page
      above={<Link to="/leren/redactie">{t('track-writing.desk.title')}</Link>}
      title={draft === null ? t('track-writing.titleNew') : t('track-writing.titleOf', { title })}
      lead={t('track-writing.lead')}
    >
      {draft !== null && <Status draft={draft} />}
      {restored && (
        <Notice kind="caution" title={t('track-writing.restored')}>
          <Button onClick={load}>{t('track-writing.loadSaved')}</Button>
        </Notice>
      )}
      {draft !== null && <TrackProblems problems={draft.problems} stale={changed} />}
      <form
        className="op-flow"
        onSubmit={(event) => {
          event.preventDefault();
          keep(revision);
        }}
      >
        <TrackAbout code={draft?.code ?? ''} track={track} onChange={change} />
        <TrackFiles code={draft?.code ?? null} track={track} onChange={change} />
        <TrackModules code={draft?.code ?? ''} track={track} onChange={change} />
        {save.error?.code === 'CONFLICT' && draft !== null ? (
          <Conflict code={draft.code} onKeep={keep} onLoad={load} message={save.error.message} />
        ) : (
          save.error !== null && <Failed error={save.error} />
        )}
        <div className="op-row op-save-bar">
          <Button type="submit" variant="primary" busy={save.isPending}>
            {t('track-writing.save')}
          </Button>
          {changed && <p className="op-soft op-small">{t('track-writing.unsaved')}</p>}
        </div>
      </form>
      {draft !== null && <TrackSteps draft={draft} changed={changed} outdates={OUTDATES} onChange={take} />}
    </Page>
  );
}

function Status({ draft }: { readonly draft: TrackDraft }) {
  const { t } = useWords();
  const { state, publishedVersion } = draft;
  return (
    <>
      <p className="op-soft">
        {state === null ? t('track-writing.stateNone') : t(`track-writing.state.${state}`)}
        {publishedVersion !== null && ` · ${t('track-writing.version', { version: publishedVersion })}`}
        {' · '}
        <Link to={`/leren/redactie/${draft.code}/geschiedenis`}>{t('track-writing.history.title')}</Link>
      </p>
      {draft.remark !== null && (
        <Notice kind="caution" title={t('track-writing.remark')}>
          <p>{draft.remark}</p>
        </Notice>
      )}
    </>
  );
}

interface ConflictProps {
  readonly code: string;
  readonly message: string;
  readonly onKeep: (revision: number) => void;
  readonly onLoad: () => void;
}

/** Somebody else saved meanwhile: nothing is lost, and what happens next is a choice. */
function Conflict({ code, message, onKeep, onLoad }: ConflictProps) {
  const { t } = useWords();
  const newest = useAsk(trackDraftDocument, { code }, { staleTime: 0 });
  const revision = newest.isFetchedAfterMount ? newest.data?.trackDraft.revision : undefined;
  return (
    <Notice kind="error" live title={t('track-writing.conflict.title')}>
      <p>{message}</p>
      <div className="op-row">
        <a href={`/leren/redactie/${code}/geschiedenis`} target="_blank" rel="noreferrer">
          {t('track-writing.conflict.compare')}
        </a>
        <Button onClick={onLoad}>{t('track-writing.loadSaved')}</Button>
        <Button
          variant="danger"
          busy={revision === undefined}
          onClick={() => revision !== undefined && onKeep(revision)}
        >
          {t('track-writing.conflict.mine')}
        </Button>
      </div>
    </Notice>
  );
}
