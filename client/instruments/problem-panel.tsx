// What keeps a draft from being published: how much, and each with a link to its field.
import { useWords } from '../labels/words.ts';
import { Link } from '../ui/link.tsx';
import type { Definition } from './definition.ts';
import { type Place, placeKey, placeOfPath } from './place.ts';

interface ProblemPanelProps {
  readonly definition: Definition;
  readonly problems: readonly { readonly path: string; readonly message: string }[];
}

export const PROBLEM_PANEL = 'op-te-doen';

export function ProblemPanel({ definition, problems }: ProblemPanelProps) {
  const { t } = useWords();
  const where = useWhere(definition);
  return (
    <section id={PROBLEM_PANEL} className="op-problems" tabIndex={-1} aria-labelledby="op-te-doen-titel">
      <h2 id="op-te-doen-titel" className="op-problems__title">
        <span role="status">{t('authoring.problems.count', { count: problems.length })}</span>
      </h2>
      {problems.length > 0 && (
        <ul className="op-problems__list">
          {problems.map(({ path, message }) => {
            const { place, field } = placeOfPath(path);
            return (
              <li key={`${path} ${message}`}>
                <Link to={addressOf(place, field)}>{where(place)}</Link> {message}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function addressOf(place: Place, field: string): string {
  const search = new URLSearchParams();
  const key = placeKey(place);
  if (key !== '') search.set('deel', key);
  search.set('veld', field);
  return `?${search}`;
}

/** A place in words: settings, a page, a question on a page. */
function useWhere({ sections }: Definition): (place: Place) => string {
  const { t, locale } = useWords();
  return ({ section, item }) => {
    if (section === null) return t('authoring.outline.settings');
    const title = sections[section]?.title?.[locale] || t('authoring.outline.page', { number: section + 1 });
    return item === null ? title : t('authoring.problems.item', { page: title, number: item + 1 });
  };
}
