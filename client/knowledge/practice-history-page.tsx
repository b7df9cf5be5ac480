// The versions of a practice, and what changed from one to the next.
import { useState } from 'react';
import { useParams } from 'react-router';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Difference } from './difference.tsx';
import { differenceDocument, historyDocument } from './practice-writing.documents.ts';
import './knowledge.css';

type Version = ResultOf<typeof historyDocument>['practiceHistory'][number];

export default function PracticeHistoryPage() {
  const { code = '' } = useParams();
  const { t } = useWords();
  const asked = useAsk(historyDocument, { code });
  return (
    <Loaded of={asked}>
      {({ practice, practiceHistory }) => (
        <Page
          above={<Link to={`/kennisbank/${code}`}>{practice.title}</Link>}
          title={t('practices.history.title')}
          documentTitle={t('practices.history.of', { title: practice.title })}
          lead={t('practices.history.lead')}
        >
          <ol className="op-plain-list">
            {practiceHistory.map((version, at) => (
              <VersionItem
                key={version.version}
                code={code}
                version={version}
                before={practiceHistory[at + 1] ?? null}
              />
            ))}
          </ol>
        </Page>
      )}
    </Loaded>
  );
}

interface VersionItemProps {
  readonly code: string;
  readonly version: Version;
  readonly before: Version | null;
}

function VersionItem({ code, version, before }: VersionItemProps) {
  const { t, date } = useWords();
  const [open, setOpen] = useState(false);
  const { publishedAt, writtenBy, approvedBy } = version;
  const someone = t('practices.history.someone');
  return (
    <li className="op-practice-item">
      <h2 className="op-found">{t('practices.history.version', { number: version.version })}</h2>
      <p className="op-soft op-small">
        {publishedAt === null
          ? t('practices.history.shipped')
          : t('practices.history.line', {
              date: date(publishedAt),
              writer: writtenBy ?? someone,
              editor: approvedBy ?? someone,
            })}
      </p>
      {before === null ? (
        <p>{t('practices.history.first')}</p>
      ) : (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('practices.history.compare')}</summary>
          {open && <Compared code={code} from={before.version} to={version.version} />}
        </details>
      )}
    </li>
  );
}

function Compared(between: { readonly code: string; readonly from: number; readonly to: number }) {
  const asked = useAsk(differenceDocument, between);
  return <Loaded of={asked}>{({ practiceDifference }) => <Difference fields={practiceDifference} />}</Loaded>;
}
