// The knowledge questions again, with the best answer and the reason; fetched only when somebody wants to see them.
import { useState } from 'react';
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { itemReviewsDocument } from './profile.documents.ts';
import { groupReview, type ItemReview, type ReviewGroup } from './profile-view.ts';

export function ItemReviews({ waveId }: { readonly waveId: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const asked = useAsk(itemReviewsDocument, { waveId }, { enabled: open });
  return (
    <section className="op-flow">
      <h2>{t('profile.review.title')}</h2>
      <p>{t('profile.review.text')}</p>
      {open ? (
        <Loaded of={asked}>
          {({ myProfile }) =>
            groupReview(myProfile?.review ?? []).map((group) => <Group key={group.code} group={group} />)
          }
        </Loaded>
      ) : (
        <Button onClick={() => setOpen(true)}>{t('profile.review.show')}</Button>
      )}
    </section>
  );
}

function Group({ group }: { readonly group: ReviewGroup }) {
  const { t } = useWords();
  return (
    <details className="op-review">
      <summary>
        <span>{group.name}</span>{' '}
        <span className="op-soft op-figures">
          {t('profile.review.count', { correct: group.correct, items: group.items.length })}
        </span>
      </summary>
      {group.items.map((item) => (
        <Item key={item.itemId} item={item} />
      ))}
    </details>
  );
}

function Item({ item }: { readonly item: ItemReview }) {
  const { t } = useWords();
  const textOf = (values: readonly number[]) =>
    item.options
      .filter((option) => values.includes(option.value))
      .map(({ text }) => text)
      .join('; ');
  const own = textOf(item.chosen);
  return (
    <div className="op-review__item op-flow">
      <p className="op-review__question">{item.text}</p>
      <p>
        <strong>{t('profile.review.best')}</strong> {textOf(item.best)}
      </p>
      {item.correct !== true && (
        <p>
          <strong>{t('profile.review.yours')}</strong> {own || t('profile.review.skipped')}
        </p>
      )}
      {item.correct === true && <p>{t('profile.review.right')}</p>}
      <p>{item.reason}</p>
    </div>
  );
}
