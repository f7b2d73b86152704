import '#renderer/ui/timeline.css';
import type { ReactNode } from 'react';

export type TimelineStep = {
  readonly key: string;
  readonly when: ReactNode;
  readonly what: ReactNode;
  readonly note?: ReactNode;
  readonly mark: 'done' | 'plain' | 'bad';
};

/** What happened, in plain words, newest first as given. */
export function Timeline({ steps }: { readonly steps: readonly TimelineStep[] }) {
  return (
    <ol className="timeline">
      {steps.map(({ key, when, what, note, mark }) => (
        <li key={key} className={`timeline-${mark}`}>
          <span className="timeline-head">
            <span className="medium">{what}</span>
            <span className="small muted">{when}</span>
          </span>
          {note && <span className="small muted">{note}</span>}
        </li>
      ))}
    </ol>
  );
}
