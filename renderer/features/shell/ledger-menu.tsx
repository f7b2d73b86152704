import { IconDatabaseExport, IconFolder, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ledger } from '#renderer/ledger.ts';
import { goTo } from '#renderer/place.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { MenuOf } from '#renderer/ui/menu-button.tsx';

/** Behind the ledger's name: where it is kept, and a copy of it. */
export function LedgerMenu({ children }: { readonly children: ReactNode }) {
  return (
    <MenuOf
      align="start"
      items={[
        { label: 'Show its folder', icon: IconFolder, onPress: showFolder },
        { label: 'Back up…', icon: IconDatabaseExport, onPress: backUp },
        { label: 'Settings', icon: IconSettings, onPress: () => goTo('/settings') },
      ]}
    >
      {children}
    </MenuOf>
  );
}

export function showFolder(): void {
  void ledger.system.showLedgerFolder({}).catch(sayTrouble);
}

export function backUp(): void {
  void ledger.system.backUp({}).then((copy) => {
    if (copy) toast({ sentence: `A checked copy of the ledger is at ${copy.path}.` });
  }, sayTrouble);
}
