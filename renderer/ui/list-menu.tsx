import { IconTableExport } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { SavedList } from '#contract/codecs.ts';
import { countOf } from '#renderer/format.ts';
import { showList } from '#renderer/state/shown-list.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { MenuButton } from '#renderer/ui/menu-button.tsx';

type Props = {
  /** Writes what the list shows; null when the person cancelled. */
  readonly save: () => Promise<SavedList | null>;
};

/** What can be done with a list as it is filtered; the palette offers the same. */
export function ListMenu({ save }: Props) {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => showList(() => exportWith(latest.current)), []);
  return (
    <MenuButton
      label="More"
      isIconOnly
      items={[{ label: 'Export as CSV…', icon: IconTableExport, onPress: () => exportWith(save) }]}
    />
  );
}

function exportWith(save: Props['save']): void {
  void save().then((saved) => {
    if (saved) toast({ sentence: `${countOf(saved.rows, 'row')} saved as ${saved.path}.` });
  }, sayTrouble);
}
