// One shared practice, for everybody.
import { useParams } from 'react-router';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Prose } from '../ui/prose.tsx';
import { PracticeFacts, PracticeFiles, PracticeSources } from './practice-facts.tsx';
import { sharedPracticeDocument } from './practice-writing.documents.ts';
import './knowledge.css';

export default function SharedPracticePage() {
  const { code = '' } = useParams();
  const { t, locale } = useWords();
  const asked = useAsk(sharedPracticeDocument, { code });
  return (
    <Loaded of={asked}>
      {({ sharedPractice: practice }) => (
        <Page
          above={
            <>
              <Link to="/gedeeld">{t('practices.shared.back')}</Link>
              {` · ${practice.organisation}, ${practice.year}`}
            </>
          }
          title={practice.title}
          lead={practice.summary}
        >
          <PracticeFacts practice={practice} />
          {locale !== 'nl' && <p className="op-soft">{t('knowledge.onlyDutch')}</p>}
          <Prose html={practice.bodyHtml} lang="nl" large />
          <PracticeFiles files={practice.attachments} />
          <PracticeSources sources={practice.sources} />
        </Page>
      )}
    </Loaded>
  );
}
