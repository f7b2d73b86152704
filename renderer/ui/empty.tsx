import '#renderer/ui/empty.css';
import type { ReactNode } from 'react';
import { type StateName, StateWord } from '#renderer/ui/state-word.tsx';

type Props = {
  /** What is so. */
  readonly title: string;
  /** Why, and what then: one or two sentences. */
  readonly children: ReactNode;
  readonly state?: StateName;
  /** For a first list: its head and three ruled lines are already there. */
  readonly columns?: readonly string[];
  readonly action?: ReactNode;
  readonly other?: ReactNode;
};

const LINES = ['first', 'second', 'third'];

/** Where a list will be: no pictures, one sentence, one thing to do. */
export function Empty({ title, children, state, columns, action, other }: Props) {
  return (
    <div className="empty">
      {columns && (
        <table className="empty-lines" aria-hidden="true">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LINES.map((line) => (
              <tr key={line}>
                <td colSpan={columns.length} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {state && (
        <p className="empty-state">
          <StateWord state={state} />
        </p>
      )}
      <h2>{title}</h2>
      <p>{children}</p>
      {(action || other) && (
        <div className="row empty-actions">
          {action}
          {other}
        </div>
      )}
    </div>
  );
}
