// What changed in a text, word for word: what came is underlined, what went is struck through, and who listens hears it said.
import { useWords } from '../labels/words.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './text-difference.css';

interface TextDifferenceProps {
  readonly parts: readonly { readonly kind: 'SAME' | 'ADDED' | 'REMOVED'; readonly text: string }[];
  readonly lang: string;
}

export function TextDifference({ parts, lang }: TextDifferenceProps) {
  const { t } = useWords();
  return (
    <p className="op-difference" lang={lang}>
      {parts.map((part, at) => {
        // A stretch has no name of its own; its place among the others never changes.
        const key = `${at}-${part.kind}`;
        if (part.kind === 'SAME') return <span key={key}>{part.text}</span>;
        const Mark = part.kind === 'ADDED' ? 'ins' : 'del';
        return (
          <Mark key={key}>
            <VisuallyHidden>{` ${t(part.kind === 'ADDED' ? 'ui.added' : 'ui.removed')} `}</VisuallyHidden>
            {part.text}
          </Mark>
        );
      })}
    </p>
  );
}
