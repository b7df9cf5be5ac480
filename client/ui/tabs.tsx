// Views of one thing beside each other: arrow keys move, the chosen view is in the page, the others are not.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import './tabs.css';

interface Tab {
  readonly code: string;
  readonly title: string;
  readonly content: () => ReactNode;
}

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const id = useId();
  const [chosen, choose] = useState(tabs[0]?.code);
  const list = useRef<HTMLDivElement>(null);
  const current = tabs.find((tab) => tab.code === chosen) ?? tabs[0];

  function move(event: KeyboardEvent): void {
    const at = tabs.findIndex((tab) => tab.code === current?.code);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    choose(tabs[next]?.code);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  }

  if (current === undefined) return null;
  return (
    <div>
      <div className="op-tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.code}
            type="button"
            role="tab"
            className="op-tabs__tab"
            id={`${id}-${tab.code}`}
            aria-selected={tab === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => choose(tab.code)}
          >
            {tab.title}
          </button>
        ))}
      </div>
      <div
        className="op-tabs__panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${current.code}`}
      >
        {current.content()}
      </div>
    </div>
  );
}
