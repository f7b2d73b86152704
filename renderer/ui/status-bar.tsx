import '#renderer/ui/status-bar.css';
import type { ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly end?: ReactNode };

/** The foot of the window: how things stand at its start, when it was saved at its end. */
export function StatusBar({ children, end }: Props) {
  return (
    <footer className="status" data-pane tabIndex={-1}>
      <div className="status-parts" role="status">
        {children}
      </div>
      {end && <div className="status-parts status-end">{end}</div>}
    </footer>
  );
}
