// What changed in a practice, field by field.
import { useWords } from '../labels/words.ts';
import { TextDifference } from '../ui/text-difference.tsx';

interface DifferenceProps {
  readonly fields: readonly {
    readonly field: Field;
    readonly parts: readonly { readonly kind: 'SAME' | 'ADDED' | 'REMOVED'; readonly text: string }[];
  }[];
}

type Field =
  | 'TITLE'
  | 'SUMMARY'
  | 'ORGANISATION'
  | 'COMPETENCES'
  | 'LEVEL'
  | 'THEMES'
  | 'PHASE'
  | 'EFFORT'
  | 'FOR_WHOM'
  | 'RESULT'
  | 'CONTACT'
  | 'SOURCES'
  | 'BODY';

export function Difference({ fields }: DifferenceProps) {
  const { t } = useWords();
  if (fields.length === 0) return <p>{t('practices.history.same')}</p>;
  return fields.map(({ field, parts }) => (
    <section key={field} className="op-flow">
      <h3>{t(`practices.field.${field}`)}</h3>
      <TextDifference parts={parts} lang="nl" />
    </section>
  ));
}
