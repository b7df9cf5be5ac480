// The accessibility statement. Its figures come from the last test run, when that left its report.
import { useWords } from '../labels/words.ts';
import { DescriptionList } from '../ui/description-list.tsx';
import { Page } from '../ui/page.tsx';

/** What the browser tests leave in content/accessibility/report.json. */
interface AccessibilityReport {
  /** YYYY-MM-DD. */
  readonly testedOn: string;
  readonly pages: number;
  readonly violations: number;
  readonly tool: string;
}

const reports = import.meta.glob<AccessibilityReport>('../../content/accessibility/report.json', {
  eager: true,
  import: 'default',
});

export default function AccessibilityPage() {
  const { t, date } = useWords();
  const [report] = Object.values(reports);
  return (
    <Page title={t('shell.nav.accessibility')} lead={t('accessibility.lead')}>
      <section className="op-flow">
        <h2>{t('accessibility.norm')}</h2>
        <p>{t('accessibility.normText')}</p>
        <p>{t('accessibility.how')}</p>
      </section>
      <section className="op-flow">
        <h2>{t('accessibility.lastTest')}</h2>
        {report === undefined ? (
          <p>{t('accessibility.noReport')}</p>
        ) : (
          <DescriptionList
            items={[
              { term: t('accessibility.testedOn'), description: date(report.testedOn) },
              { term: t('accessibility.pages'), description: String(report.pages) },
              { term: t('accessibility.violations'), description: String(report.violations) },
              { term: t('accessibility.tool'), description: report.tool },
            ]}
          />
        )}
      </section>
      <section className="op-flow">
        <h2>{t('accessibility.known')}</h2>
        <p>{t('accessibility.knownText')}</p>
      </section>
      <section className="op-flow">
        <h2>{t('accessibility.contact')}</h2>
        <p>{t('accessibility.contactText')}</p>
      </section>
    </Page>
  );
}
