import {
  IconArrowsLeftRight,
  IconChartBar,
  IconCoins,
  IconFileInvoice,
  IconLayoutDashboard,
  IconMessage,
  IconReceipt,
  IconRepeat,
  IconSettings,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';

export type Place = {
  readonly path: string;
  readonly label: string;
  readonly icon: TablerIcon;
  /** The keys that lead there. */
  readonly keys: string;
};

/** Where one can be: money, people, books. */
export const PLACES: readonly (readonly Place[])[] = [
  [
    { path: '/', label: 'Dashboard', icon: IconLayoutDashboard, keys: 'G D' },
    { path: '/invoices', label: 'Invoices', icon: IconFileInvoice, keys: 'G I' },
    { path: '/income', label: 'Income', icon: IconCoins, keys: 'G N' },
    { path: '/expenses', label: 'Expenses', icon: IconReceipt, keys: 'G E' },
  ],
  [
    { path: '/clients', label: 'Clients', icon: IconUsers, keys: 'G C' },
    { path: '/subscriptions', label: 'Subscriptions', icon: IconRepeat, keys: 'G S' },
    { path: '/tickets', label: 'Tickets', icon: IconMessage, keys: 'G T' },
  ],
  [
    { path: '/reports', label: 'Reports', icon: IconChartBar, keys: 'G R' },
    { path: '/sync', label: 'Sync', icon: IconArrowsLeftRight, keys: 'G Y' },
    { path: '/settings', label: 'Settings', icon: IconSettings, keys: 'Ctrl ,' },
  ],
];

/** Views that belong to a place of the sidebar without being under its path. */
const WITHIN: Readonly<Record<string, string>> = {
  '/payments': '/invoices',
  '/items': '/invoices',
  '/plans': '/subscriptions',
};

/** Which place of the sidebar a page belongs to. */
export function placeOf(path: string): string {
  const first = `/${path.split('/')[1] ?? ''}`;
  return WITHIN[first] ?? first;
}
