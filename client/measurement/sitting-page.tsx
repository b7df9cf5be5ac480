// The questionnaire of one wave: introduction, one competence per page, overview, receipt. The place is in the address.
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { keyOf, useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { useSearch } from '../ui/navigation.ts';
import { Page } from '../ui/page.tsx';
import { AnsweringNotice } from './answering-notice.tsx';
import { sittingDocument, startResponseDocument } from './measurement.documents.ts';
import { Receipt } from './receipt.tsx';
import './sitting.css';
import { SittingIntroduction } from './sitting-introduction.tsx';
import { SittingOverview } from './sitting-overview.tsx';
import { SittingSectionPage } from './sitting-section.tsx';
import { type Place, placeFrom, type Sitting } from './sitting-view.ts';
import { useAnswers } from './use-answers.ts';
import { usePulse } from './use-pulse.ts';

export default function SittingPage() {
  const { waveId = '' } = useParams();
  const sitting = useAsk(sittingDocument, { waveId }, { staleTime: 0, keepPrevious: true });
  const [search] = useSearch();
  return (
    <Loaded of={sitting}>
      {({ sitting: data }) => (
        <SittingAt sitting={data} place={placeFrom(search.get('stap'), data.sections.length)} />
      )}
    </Loaded>
  );
}

function SittingAt({ sitting, place }: { readonly sitting: Sitting; readonly place: Place }) {
  if (sitting.state === 'SUBMITTED') return <Receipt sitting={sitting} />;
  if (sitting.answering === 'ENDED' || sitting.answering === 'NOT_YET') return <Closed sitting={sitting} />;
  if (sitting.responseId === null)
    return sitting.answering === 'PAUSED' ? <Paused sitting={sitting} /> : <NotStarted sitting={sitting} />;
  return <Started sitting={sitting} responseId={sitting.responseId} place={place} />;
}

function NotStarted({ sitting }: { readonly sitting: Sitting }) {
  const { locale } = useWords();
  const [, setSearch] = useSearch();
  const client = useQueryClient();
  const start = useChange(startResponseDocument, {
    onDone: ({ startResponse }) => {
      client.setQueryData(keyOf(sittingDocument, { waveId: sitting.waveId }, locale), {
        sitting: startResponse,
      });
      setSearch({ stap: '1' });
    },
  });
  return (
    <SittingIntroduction
      sitting={sitting}
      busy={start.isPending}
      onBegin={() => start.mutate({ waveId: sitting.waveId })}
    >
      {start.error !== null && <Failed error={start.error} />}
    </SittingIntroduction>
  );
}

function Started({ sitting, responseId, place }: { sitting: Sitting; responseId: string; place: Place }) {
  const answers = useAnswers(sitting, responseId);
  const pulse = usePulse(sitting, answers.queue, answers.now.state);
  const clock = <AnsweringNotice pulse={pulse} />;
  if (place.kind === 'introduction')
    return (
      <SittingIntroduction sitting={sitting} values={answers.now.values}>
        {clock}
      </SittingIntroduction>
    );
  if (place.kind === 'overview')
    return <SittingOverview sitting={sitting} responseId={responseId} clock={clock} {...answers} />;
  return (
    <SittingSectionPage key={place.step} sitting={sitting} step={place.step} clock={clock} {...answers} />
  );
}

function Paused({ sitting }: { readonly sitting: Sitting }) {
  const { t } = useWords();
  return (
    <Page title={sitting.wave.name} lead={t('measurement.clock.paused.title')}>
      <p>{t('measurement.pausedBefore')}</p>
      <p>
        <ButtonLink to="/">{t('ui.toToday')}</ButtonLink>
      </p>
    </Page>
  );
}

function Closed({ sitting }: { readonly sitting: Sitting }) {
  const { t, date } = useWords();
  return (
    <Page title={sitting.wave.name} lead={t('measurement.closed', { date: date(sitting.wave.closesOn) })}>
      {sitting.state === 'STARTED' && <p>{t('measurement.clock.over.text')}</p>}
      <p>
        <ButtonLink to="/">{t('ui.toToday')}</ButtonLink>
      </p>
    </Page>
  );
}
