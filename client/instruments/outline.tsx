// The questionnaire at a glance: settings, pages and questions, with what is wrong where.
import { useWords } from '../labels/words.ts';
import { PlainLink } from '../ui/link.tsx';
import { useSearch } from '../ui/navigation.ts';
import type { Definition } from './definition.ts';
import { type Place, placeKey, placeOfPath } from './place.ts';

interface OutlineProps {
  readonly definition: Definition;
  readonly place: Place;
  readonly problems: readonly { readonly path: string }[];
}

export function Outline({ definition, place, problems }: OutlineProps) {
  const { t, locale } = useWords();
  const wrong = new Map<string, number>();
  for (const { path } of problems) {
    const key = placeKey(placeOfPath(path).place);
    wrong.set(key, (wrong.get(key) ?? 0) + 1);
  }
  const search = useSearch()[0].get('versie');
  const link = (to: Place, text: string) => {
    const key = placeKey(to);
    const address = new URLSearchParams([
      ...(search === null ? [] : [['versie', search]]),
      ...(key === '' ? [] : [['deel', key]]),
    ]);
    const count = wrong.get(key) ?? 0;
    return (
      <PlainLink to={`?${address}`} className="op-outline__link" current={key === placeKey(place)}>
        {text}
        {count > 0 && <span className="op-outline__wrong"> {t('authoring.outline.wrong', { count })}</span>}
      </PlainLink>
    );
  };
  return (
    <nav className="op-outline" aria-label={t('authoring.outline.label')}>
      <ul className="op-plain-list">
        <li>{link({ section: null, item: null }, t('authoring.outline.settings'))}</li>
        {definition.sections.map(({ id, title, items }, section) => (
          <li key={id}>
            {link(
              { section, item: null },
              title?.[locale] || t('authoring.outline.page', { number: section + 1 }),
            )}
            <ol className="op-plain-list op-outline__items">
              {items.map(({ id: itemId, text, kind }, item) => (
                <li key={itemId}>
                  {link(
                    { section, item },
                    `${item + 1}. ${text[locale].slice(0, 70) || t(`authoring.kind.${kind}`)}`,
                  )}
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
    </nav>
  );
}
