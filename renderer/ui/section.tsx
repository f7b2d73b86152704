import '#renderer/ui/section.css';
import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly note?: ReactNode;
  /** At the right of the head: what it counts, a link, keys. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
};

/** A ruled part of a page: a head with a line under it, no box. */
export function Section({ title, note, end, children }: Props) {
  return (
    <section className="section" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {note !== undefined && <span className="small muted">{note}</span>}
        {end && <span className="push small muted row">{end}</span>}
      </header>
      {children}
    </section>
  );
}
