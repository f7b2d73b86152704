import '#renderer/ui/tabs.css';
import type { KeyboardEvent, ReactNode } from 'react';
import { formatCount } from '#renderer/format.ts';

export type Tab<K extends string> = {
  readonly key: K;
  readonly label: string;
  readonly count?: number;
  /** The count is of what needs a person. */
  readonly tone?: 'needs';
};

type Props<K extends string> = {
  readonly label: string;
  readonly tabs: readonly Tab<K>[];
  readonly value: K;
  readonly onChange: (key: K) => void;
  readonly end?: ReactNode;
};

/** Views of one list by state, with their counts; left and right move between them. */
export function Tabs<K extends string>({ label, tabs, value, onChange, end }: Props<K>) {
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex((tab) => tab.key === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            className="tab"
            data-tab={tab.key}
            aria-selected={tab.key === value}
            tabIndex={tab.key === value ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
            {tab.count !== undefined && <TabCount count={tab.count} tone={tab.tone} />}
          </button>
        ))}
      </div>
      {end && <div className="tabs-end">{end}</div>}
    </div>
  );
}

function TabCount({ count, tone }: { readonly count: number; readonly tone: 'needs' | undefined }) {
  const isLoud = tone === 'needs' && count > 0;
  return (
    <span className={isLoud ? 'tab-count tab-count-needs' : 'tab-count'}>{formatCount(count)}</span>
  );
}
