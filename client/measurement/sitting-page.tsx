// The questionnaire of one wave: introduction, one section per page, overview, receipt. The place is in the address.
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { keyOf, useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { useSearch } from '../ui/navigation.ts';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { AnsweringNotice } from './answering-notice.tsx';
import { sittingDocument, startResponseDocument } from './measurement.documents.ts';
import { NextQuestion } from './next-question.tsx';
import { Receipt } from './receipt.tsx';
import './sitting.css';
import { SittingIntroduction } from './sitting-introduction.tsx';
import { SittingOverview } from './sitting-overview.tsx';
import { SittingSectionPage } from './sitting-section.tsx';
import { placeFrom, type Sitting } from './sitting-view.ts';
import { useAnswers } from './use-answers.ts';
import { usePulse } from './use-pulse.ts';
import { useRoute } from './use-route.ts';

export default function SittingPage() {
  const { waveId = '' } = useParams();
  const sitting = useAsk(sittingDocument, { waveId }, { staleTime: 0, keepPrevious: true });
  const [search] = useSearch();
  return (
    <Loaded of={sitting}>
      {({ sitting: data }) => <SittingAt sitting={data} step={search.get('stap')} />}
    </Loaded>
  );
}

function SittingAt({ sitting, step }: { readonly sitting: Sitting; readonly step: string | null }) {
  if (sitting.state === 'SUBMITTED') return <Receipt sitting={sitting} />;
  if (sitting.answering === 'ENDED' || sitting.answering === 'NOT_YET') return <Closed sitting={sitting} />;
  if (sitting.responseId === null)
    return sitting.answering === 'PAUSED' ? <Paused sitting={sitting} /> : <NotStarted sitting={sitting} />;
  return <Started sitting={sitting} responseId={sitting.responseId} step={step} />;
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

interface StartedProps {
  readonly sitting: Sitting;
  readonly responseId: string;
  readonly step: string | null;
}

function Started({ sitting, responseId, step }: StartedProps) {
  const { t } = useWords();
  const answers = useAnswers(sitting, responseId);
  const pulse = usePulse(sitting, answers.queue, answers.now.state);
  const route = useRoute(sitting.sections, answers.now.values);
  if (route === null) return <Skeleton />;
  const clock = <AnsweringNotice pulse={pulse} now={answers.now} />;
  const goOn = (
    <NextQuestion {...{ sitting, sections: route.sections, ...answers }} label={t('measurement.goOn')} />
  );
  const place = placeFrom(step, route.sections.length);
  if (place.kind === 'introduction')
    return (
      <SittingIntroduction
        sitting={sitting}
        sections={route.sections}
        values={answers.now.values}
        {...(sitting.moreToCome && { goOn })}
      >
        {clock}
      </SittingIntroduction>
    );
  const common = { sitting, route, clock, ...answers };
  if (place.kind === 'overview') return <SittingOverview responseId={responseId} {...common} />;
  return <SittingSectionPage key={place.step} step={place.step} {...common} />;
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
      {sitting.state === 'STARTED' && (
        <p>{t('measurement.clock.over.text', { kept: sitting.answers.length })}</p>
      )}
      <p>
        <ButtonLink to="/">{t('ui.toToday')}</ButtonLink>
      </p>
    </Page>
  );
}
