// The versions of a track, what changed from one to the next, and what the draft changes.
import { useState } from 'react';
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { TextDifference } from '../ui/text-difference.tsx';
import { trackDifferenceDocument, trackHistoryDocument } from './track-writing.documents.ts';
import './learning.css';

export default function TrackHistoryPage() {
  const { code = '' } = useParams();
  const { t, date } = useWords();
  const asked = useAsk(trackHistoryDocument, { code }, { staleTime: 0 });
  return (
    <Loaded of={asked}>
      {({ trackHistory, draftTrack }) => (
        <Page
          above={<Link to={`/leren/redactie/${code}`}>{draftTrack.title}</Link>}
          title={t('track-writing.history.title')}
          documentTitle={t('track-writing.history.of', { title: draftTrack.title })}
          lead={t('track-writing.history.lead')}
        >
          {trackHistory[0] !== undefined && (
            <section className="op-flow">
              <h2>{t('track-writing.history.draft')}</h2>
              <Change code={code} from={trackHistory[0].version} to={null} />
            </section>
          )}
          {trackHistory.map(({ version, note, publishedAt, writtenBy, approvedBy }, at) => {
            const before = trackHistory[at + 1];
            const someone = t('track-writing.history.someone');
            return (
              <section key={version} className="op-flow">
                <h2>{t('track-writing.version', { version })}</h2>
                {note !== null && <p lang="nl">{note}</p>}
                <p className="op-soft op-small">
                  {publishedAt === null
                    ? t('track-writing.history.shipped')
                    : t('track-writing.history.line', {
                        date: date(publishedAt),
                        writer: writtenBy ?? someone,
                        editor: approvedBy ?? someone,
                      })}
                </p>
                {before !== undefined && <Change code={code} from={before.version} to={version} />}
              </section>
            );
          })}
        </Page>
      )}
    </Loaded>
  );
}

interface ChangeProps {
  readonly code: string;
  readonly from: number;
  readonly to: number | null;
}

function Change(between: ChangeProps) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('track-writing.history.compare')}</summary>
      {open && <Compared {...between} />}
    </details>
  );
}

function Compared(between: ChangeProps) {
  const { t } = useWords();
  const asked = useAsk(trackDifferenceDocument, between, { staleTime: 0 });
  return (
    <Loaded of={asked}>
      {({ trackDifference }) =>
        trackDifference.length === 0 ? (
          <p>{t('track-writing.history.same')}</p>
        ) : (
          trackDifference.map(({ heading, parts }) => (
            <section key={heading} className="op-flow">
              <h3 lang="nl">{heading}</h3>
              <TextDifference parts={parts} lang="nl" />
            </section>
          ))
        )
      }
    </Loaded>
  );
}
