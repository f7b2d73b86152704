import '#renderer/ui/filter-strip.css';
import type { ReactNode } from 'react';
import { formatCount } from '#renderer/format.ts';

export type FilterCell<K extends string> = {
  readonly key: K;
  readonly label: string;
  readonly count: number;
  readonly value: ReactNode;
  /** Of the whole, 0 to 1: the bar at its foot. */
  readonly share: number;
  readonly tone?: 'needs';
  readonly isOn: boolean;
};

type Props<K extends string> = {
  readonly label: string;
  readonly lead: { readonly amount: ReactNode; readonly note: string };
  readonly cells: readonly FilterCell<K>[];
  readonly onToggle: (key: K) => void;
};

/** A strip of figures that is also a filter: outstanding by age. */
export function FilterStrip<K extends string>({ label, lead, cells, onToggle }: Props<K>) {
  return (
    <fieldset className="filter-strip" aria-label={label}>
      <div className="filter-strip-lead">
        <div className="strong">{lead.amount}</div>
        <div className="small muted">{lead.note}</div>
      </div>
      {cells.map((cell) => (
        <button
          key={cell.key}
          type="button"
          className={cell.tone ? 'filter-cell filter-cell-needs' : 'filter-cell'}
          aria-pressed={cell.isOn}
          onClick={() => onToggle(cell.key)}
        >
          <span className="filter-cell-head">
            <span className="filter-cell-label">{cell.label}</span>
            {cell.count > 0 && <span>{formatCount(cell.count)}</span>}
          </span>
          <span>{cell.value}</span>
          <span className="filter-cell-bar" style={{ width: `${cell.share * 100}%` }} />
        </button>
      ))}
    </fieldset>
  );
}
