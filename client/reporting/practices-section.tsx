// Three practices from departments and provinces that are ahead, chosen by the server for this department.
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import type { Report } from './report.view-model.ts';

export function PracticesSection({ practices }: Pick<Report, 'practices'>) {
  const { t } = useWords();
  return (
    <section>
      <h2>{t('reporting.practices.heading')}</h2>
      {practices.length === 0 ? (
        <p>{t('reporting.practices.none')}</p>
      ) : (
        <ul className="op-practice-list">
          {practices.map(({ code, title, summary, organisation, year }) => (
            <li key={code}>
              <h3>
                <Link to={`/kennisbank/${code}`}>{title}</Link>
              </h3>
              <p className="op-soft op-small">
                {t('reporting.practices.from', { organisation, year: String(year) })}
              </p>
              <p className="op-small op-practice-list__summary">{summary}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
