// What changed, word for word: what came is underlined, what went is struck through, and who listens hears it said.
import { useWords } from '../labels/words.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

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
      <p className="op-difference" lang="nl">
        {parts.map((part, at) => {
          // A stretch has no name of its own; its place among the others never changes.
          const key = `${at}-${part.kind}`;
          if (part.kind === 'SAME') return <span key={key}>{part.text}</span>;
          const Mark = part.kind === 'ADDED' ? 'ins' : 'del';
          return (
            <Mark key={key}>
              <VisuallyHidden>{` ${t(part.kind === 'ADDED' ? 'practices.history.added' : 'practices.history.removed')} `}</VisuallyHidden>
              {part.text}
            </Mark>
          );
        })}
      </p>
    </section>
  ));
}
