// One measurement: where it is on its way, what may be done now, the response while it is open, the gate's outcome after.
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { AnswersSection } from '../shell/answers-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { ExtensionsSection } from './extensions-section.tsx';
import { HistorySection } from './history-section.tsx';
import { PublicationSection } from './publication-section.tsx';
import { ResponseSection } from './response-section.tsx';
import { WaveActions } from './wave-actions.tsx';
import { WaveMails } from './wave-mails.tsx';
import { WaveStateMark } from './wave-state-mark.tsx';
import { waveDocument } from './waves.documents.ts';
import './waves.css';

type Wave = ResultOf<typeof waveDocument>['wave'];

export default function WavePage() {
  const { t, dateTime } = useWords();
  const { id = '' } = useParams();
  const asked = useAsk(waveDocument, { id });
  return (
    <Loaded of={asked}>
      {({ wave }) => (
        <Page
          wide
          title={wave.name}
          above={<Link to="/meetrondes">{t('waves.list.title')}</Link>}
          lead={t(`waves.lead.${wave.state}`)}
        >
          <Facts wave={wave} />
          {wave.paused && (
            <Notice kind="caution" title={t('waves.pausedTitle')}>
              <p>{t('waves.pausedText')}</p>
            </Notice>
          )}
          {wave.scheduled && <Notice>{t('waves.plan.on', { at: dateTime(wave.opensAt) })}</Notice>}
          <WaveActions wave={wave} />
          {wave.state === 'OPEN' && <ResponseSection waveId={wave.id} />}
          {wave.state === 'DRAFT' && <WaveMails form={wave} />}
          {(wave.state === 'OPEN' || wave.state === 'CLOSED') && <ExtensionsSection waveId={wave.id} />}
          {wave.state === 'PUBLISHED' && <PublicationSection waveId={wave.id} />}
          {wave.state === 'PUBLISHED' && <AnswersSection waveId={wave.id} mayRelease />}
          <HistorySection history={wave.history} />
        </Page>
      )}
    </Loaded>
  );
}

function Facts({ wave }: { readonly wave: Wave }) {
  const { t, date, dateTime } = useWords();
  const { instrument } = wave;
  return (
    <DescriptionList
      items={[
        { term: t('waves.state'), description: <WaveStateMark state={wave.state} /> },
        {
          term: t('waves.period'),
          description: t('waves.window', {
            from: date(wave.opensOn),
            opens: wave.opensTime,
            to: date(wave.closesOn),
            closes: wave.closesTime,
          }),
        },
        {
          term: t('waves.instrument'),
          description: t('waves.instrumentText', {
            title: instrument.title,
            version: String(instrument.version),
            items: instrument.itemCount,
            minutes: instrument.estimatedMinutes,
          }),
        },
        ...(wave.closedAt === null
          ? []
          : [{ term: t('waves.closedAt'), description: dateTime(wave.closedAt) }]),
        ...(wave.publishedAt === null
          ? []
          : [{ term: t('waves.publishedAt'), description: dateTime(wave.publishedAt) }]),
      ]}
    />
  );
}
