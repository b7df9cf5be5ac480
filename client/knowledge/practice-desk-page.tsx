// The desk: what one is writing, what waits for an editor, and what is to be reviewed.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { deskDocument, handedInDocument } from './practice-writing.documents.ts';
import './knowledge.css';

export default function PracticeDeskPage() {
  const { t, date, dateTime } = useWords();
  const asked = useAsk(deskDocument, {}, { staleTime: 0 });
  return (
    <Page
      above={<Link to="/kennisbank">{t('shell.nav.knowledge')}</Link>}
      title={t('practices.desk.title')}
      lead={t('practices.desk.lead')}
    >
      <p>
        <ButtonLink to="/kennisbank/schrijven" variant="primary">
          {t('practices.write')}
        </ButtonLink>
      </p>
      <Loaded of={asked}>
        {({ myPracticeDrafts, practicesToReview, mayEditPractices }) => (
          <>
            {mayEditPractices && <HandedIn />}
            <section className="op-flow">
              <h2>{t('practices.desk.mine')}</h2>
              {myPracticeDrafts.length === 0 && <p>{t('practices.desk.mineNone')}</p>}
              <ul className="op-plain-list">
                {myPracticeDrafts.map(({ code, titleNl, state, writtenAt }) => (
                  <li key={code} className="op-practice-item">
                    <Link to={`/kennisbank/${code}/schrijven`} lang="nl">
                      {titleNl}
                    </Link>
                    <p className="op-soft op-small">
                      {state !== null && t(`practices.state.${state}`)}
                      {writtenAt !== null && ` · ${dateTime(writtenAt)}`}
                    </p>
                  </li>
                ))}
              </ul>
            </section>
            <section className="op-flow">
              <h2>{t('practices.desk.toReview')}</h2>
              {practicesToReview.length === 0 && <p>{t('practices.desk.toReviewNone')}</p>}
              <ul className="op-plain-list">
                {practicesToReview.map(({ code, title, reviewOn }) => (
                  <li key={code} className="op-practice-item">
                    <Link to={`/kennisbank/${code}`}>{title}</Link>
                    <p className="op-soft op-small">{t('knowledge.reviewOn', { date: date(reviewOn) })}</p>
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function HandedIn() {
  const { t, dateTime, number } = useWords();
  const asked = useAsk(handedInDocument, {}, { staleTime: 0 });
  return (
    <section className="op-flow">
      <h2>{t('practices.desk.handedIn')}</h2>
      <Loaded of={asked} lines={2}>
        {({ practicesHandedIn, practiceUse }) => (
          <>
            {practicesHandedIn.length === 0 && <p>{t('practices.desk.handedInNone')}</p>}
            <ul className="op-plain-list">
              {practicesHandedIn.map(({ code, titleNl, writtenAt, mayDecide }) => (
                <li key={code} className="op-practice-item">
                  <Link to={`/kennisbank/${code}/schrijven`} lang="nl">
                    {titleNl}
                  </Link>
                  <p className="op-soft op-small">
                    {writtenAt !== null && dateTime(writtenAt)}
                    {!mayDecide && ` · ${t('practices.desk.own')}`}
                  </p>
                </li>
              ))}
            </ul>
            <Table
              caption={t('practices.desk.use')}
              rows={practiceUse}
              rowKey={({ practice }) => practice.code}
              columns={[
                {
                  key: 'practice',
                  header: t('practices.desk.practice'),
                  cell: ({ practice }) => <Link to={`/kennisbank/${practice.code}`}>{practice.title}</Link>,
                  rowHeader: true,
                },
                {
                  key: 'reads',
                  header: t('practices.desk.reads'),
                  cell: ({ reads }) => number(reads),
                  figures: true,
                },
                {
                  key: 'departments',
                  header: t('practices.desk.departments'),
                  cell: ({ departments }) => number(departments),
                  figures: true,
                },
              ]}
            />
          </>
        )}
      </Loaded>
    </section>
  );
}
