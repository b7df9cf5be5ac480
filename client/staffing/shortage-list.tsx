// Which skills are short, where and when: in words, the sure and the largest first.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { type Shortage, shortageText } from './staffing.view-model.ts';

const FIRST = 8;

export function ShortageList({ shortages }: { readonly shortages: readonly Shortage[] }) {
  const words = useWords();
  const { t } = words;
  const [all, setAll] = useState(false);
  const shown = all ? shortages : shortages.slice(0, FIRST);
  return (
    <section className="op-flow">
      <h2>{t('staffing.short.title')}</h2>
      {shortages.length === 0 ? (
        <p>{t('staffing.short.none')}</p>
      ) : (
        <ol className="op-shortages">
          {shown.map((shortage) => (
            <li key={shortage.key}>
              <p className="op-shortages__what">
                {shortage.competence}
                <span className="op-soft"> · {shortage.family}</span>
              </p>
              <p>{shortageText(shortage, words)}</p>
            </li>
          ))}
        </ol>
      )}
      {!all && shortages.length > FIRST && (
        <p className="op-no-print">
          <Button onClick={() => setAll(true)}>{t('staffing.short.all', { count: shortages.length })}</Button>
        </p>
      )}
    </section>
  );
}
