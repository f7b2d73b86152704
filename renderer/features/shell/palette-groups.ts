import {
  IconBox,
  IconCashBanknote,
  IconCoins,
  IconFileInvoice,
  IconMessage,
  IconReceipt,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { SearchHit } from '#contract/system.ts';

/** One line of the palette: a place, an action or a thing of the ledger. */
export type PaletteLine = {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly icon: TablerIcon;
  readonly keys: string | null;
  readonly run: () => void;
};

export type PaletteGroup = { readonly label: string; readonly lines: readonly PaletteLine[] };

/** What was typed, and whether its first sign narrows it: `>` actions, `#` numbers. */
export type Asked = { readonly words: string; readonly only: 'all' | 'actions' | 'numbers' };

const AREAS: Readonly<
  Record<SearchHit['area'], { readonly label: string; readonly icon: TablerIcon }>
> = {
  clients: { label: 'Clients', icon: IconUsers },
  invoices: { label: 'Invoices', icon: IconFileInvoice },
  payments: { label: 'Payments', icon: IconCashBanknote },
  income: { label: 'Income', icon: IconCoins },
  expenses: { label: 'Expenses', icon: IconReceipt },
  items: { label: 'Items', icon: IconBox },
  tickets: { label: 'Tickets', icon: IconMessage },
};
const NUMBERED: ReadonlySet<SearchHit['area']> = new Set(['invoices', 'payments']);

export function askedOf(typed: string): Asked {
  const text = typed.trim();
  if (text.startsWith('>')) return { words: text.slice(1).trim(), only: 'actions' };
  if (text.startsWith('#')) return { words: text.slice(1).trim(), only: 'numbers' };
  return { words: text, only: 'all' };
}

/** The best hit's area first, then what can be done and where one can go. */
export function paletteGroups(
  { words, only }: Asked,
  hits: readonly SearchHit[],
  deeds: readonly PaletteGroup[],
  goTo: (path: string) => void,
): readonly PaletteGroup[] {
  const found = only === 'actions' ? [] : hitGroups(hits, only === 'numbers', goTo);
  const fitting = deeds
    .map(({ label, lines }) => ({ label, lines: lines.filter((line) => fits(line, words)) }))
    .filter(({ lines }) => lines.length > 0);
  if (only === 'numbers') return found;
  return [...found.slice(0, 1), ...fitting, ...found.slice(1)];
}

function hitGroups(
  hits: readonly SearchHit[],
  isNumbersOnly: boolean,
  goTo: (path: string) => void,
): readonly PaletteGroup[] {
  const wanted = hits.filter(({ area }) => !isNumbersOnly || NUMBERED.has(area));
  const areas = [...new Set(wanted.map(({ area }) => area))];
  return areas.map((area) => ({
    label: AREAS[area].label,
    lines: wanted
      .filter((hit) => hit.area === area)
      .map((hit, index) => ({
        id: `${hit.path} ${index}`,
        label: hit.title,
        detail: hit.detail,
        icon: AREAS[area].icon,
        keys: null,
        run: () => goTo(hit.path),
      })),
  }));
}

function fits({ label }: PaletteLine, words: string): boolean {
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => label.toLowerCase().includes(word));
}
