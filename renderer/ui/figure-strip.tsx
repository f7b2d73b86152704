import '#renderer/ui/figure-strip.css';
import type { ReactNode } from 'react';

export type Figure = {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** One line of context. */
  readonly note: ReactNode;
  readonly tone?: 'needs';
  /** Opens the rows behind it. */
  readonly onOpen?: () => void;
};

/** At most four headline figures: a label above, a line of context below. */
export function FigureStrip({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <div className="figure-strip">
      {figures.map((figure) => (
        <FigureCell key={figure.key} figure={figure} />
      ))}
    </div>
  );
}

function FigureCell({ figure }: { readonly figure: Figure }) {
  const { label, value, note, tone, onOpen } = figure;
  const inside = (
    <>
      <span className={tone ? 'figure-label figure-label-needs' : 'figure-label'}>{label}</span>
      <span className="figure-value">{value}</span>
      <span className="small muted">{note}</span>
    </>
  );
  if (!onOpen) return <div className="figure">{inside}</div>;
  return (
    <button type="button" className="figure" onClick={onOpen}>
      {inside}
    </button>
  );
}

/** A count as a headline figure of a page about one thing. */
export function Count({ value }: { readonly value: string }) {
  return <span className="head-figure head-figure-small">{value}</span>;
}
