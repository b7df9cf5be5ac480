// Text for who listens to the page.
import type { ReactNode } from 'react';
import './visually-hidden.css';

export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className="op-visually-hidden">{children}</span>;
}
