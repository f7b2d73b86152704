import '#renderer/ui/drawer.css';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from '#renderer/ui/button.tsx';

type Props = {
  readonly title: string;
  readonly note?: ReactNode;
  /** The figure whose rows these are: their sum. */
  readonly figure?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Beside the page, never over it: what a figure is made of. */
export function Drawer({ title, note, figure, onClose, children }: Props) {
  return (
    <aside className="drawer" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {note && <p className="small muted">{note}</p>}
        <IconButton label="Close" icon={IconX} keys="Escape" onPress={onClose} />
      </header>
      {figure && <div className="drawer-figure">{figure}</div>}
      <div className="drawer-body">{children}</div>
    </aside>
  );
}
