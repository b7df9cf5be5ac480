// Terms with what they are.
import type { ReactNode } from 'react';
import './description-list.css';

interface Description {
  readonly term: string;
  readonly description: ReactNode;
}

export function DescriptionList({ items }: { readonly items: readonly Description[] }) {
  return (
    <dl className="op-descriptions">
      {items.map((item) => (
        <div key={item.term} className="op-descriptions__item">
          <dt>{item.term}</dt>
          <dd>{item.description}</dd>
        </div>
      ))}
    </dl>
  );
}
