// The desk of those who write tracks: what waits for a second author, what is being written, and all tracks.
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { trackDeskDocument } from './track-writing.documents.ts';
import './learning.css';

type Line = ResultOf<typeof trackDeskDocument>['trackDesk'][number];

export default function TrackDeskPage() {
  const { t } = useWords();
  const asked = useAsk(trackDeskDocument, {}, { staleTime: 0 });
  return (
    <Page
      above={<Link to="/leren">{t('shell.nav.learning')}</Link>}
      title={t('track-writing.desk.title')}
      lead={t('track-writing.desk.lead')}
    >
      <div className="op-row">
        <ButtonLink to="/leren/redactie/nieuw" variant="primary">
          {t('track-writing.desk.new')}
        </ButtonLink>
        <Link to="/certificaten/intrekken">{t('track-writing.desk.revoke')}</Link>
      </div>
      <Loaded of={asked}>
        {({ trackDesk }) => (
          <>
            <Lines
              title={t('track-writing.desk.waiting')}
              none={t('track-writing.desk.waitingNone')}
              lines={trackDesk.filter(({ state }) => state === 'SUBMITTED')}
            />
            <Lines
              title={t('track-writing.desk.writing')}
              none={t('track-writing.desk.writingNone')}
              lines={trackDesk.filter(({ state }) => state === 'WRITING' || state === 'RETURNED')}
            />
            <Lines
              title={t('track-writing.desk.published')}
              none=""
              lines={trackDesk.filter(({ state, version }) => state === null && version !== null)}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface LinesProps {
  readonly title: string;
  readonly none: string;
  readonly lines: readonly Line[];
}

function Lines({ title, none, lines }: LinesProps) {
  const { t, date } = useWords();
  return (
    <section className="op-flow">
      <h2>{title}</h2>
      {lines.length === 0 && <p>{none}</p>}
      <ul className="op-plain-list">
        {lines.map(({ code, title: name, version, state, writtenOn, mayDecide }) => (
          <li key={code} className="op-stop">
            <Link to={`/leren/redactie/${code}`}>{name === '' ? code : name}</Link>
            <span className="op-soft op-small">
              {[
                state !== null && t(`track-writing.state.${state}`),
                writtenOn !== null && date(writtenOn),
                version !== null && t('track-writing.version', { version }),
                state === 'SUBMITTED' && !mayDecide && t('track-writing.desk.own'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
