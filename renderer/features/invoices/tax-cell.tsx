import { IconCheck } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';
import { taxOfSetting } from '#renderer/features/invoices/line-taxes.ts';
import { formatPercent } from '#renderer/format.ts';
import { MenuOf } from '#renderer/ui/menu-button.tsx';

type Props = {
  readonly label: string;
  readonly name: string;
  readonly line: InvoiceLine;
  readonly taxes: readonly TaxSetting[];
  readonly onChange: (patch: Partial<InvoiceLine>) => void;
};

/** None, one or several taxes; choosing one again takes it off. */
export function TaxCell({ label, name, line, taxes, onChange }: Props) {
  const [, go] = useLocation();
  const chosen = new Set(line.taxes.map((tax) => tax.id));
  const offered = taxes.filter((tax) => tax.archivedAt === null);
  const toggle = (tax: TaxSetting) => {
    const rest = line.taxes.filter((one) => one.id !== tax.id);
    onChange({ taxes: chosen.has(tax.id) ? rest : [...line.taxes, taxOfSetting(tax)] });
  };
  return (
    <MenuOf
      items={[
        ...offered.map((tax) => ({
          label: nameOf(tax),
          onPress: () => toggle(tax),
          isChosen: chosen.has(tax.id),
          ...(chosen.has(tax.id) && { icon: IconCheck }),
        })),
        { label: 'No tax', onPress: () => onChange({ taxes: [] }), isChosen: chosen.size === 0 },
        { label: 'Set up taxes', onPress: () => go('/settings/taxes') },
      ]}
    >
      <button
        type="button"
        name={name}
        className="line-tax"
        aria-label={`${label}: ${line.taxes.map(nameOf).join(', ') || 'none'}`}
        title={line.taxes.map(nameOf).join(', ')}
      >
        {line.taxes.length === 0 ? '–' : line.taxes.map(shortOf).join(' + ')}
      </button>
    </MenuOf>
  );
}

function nameOf(tax: Tax): string {
  return tax.kind === 'exempt' || tax.name.includes('%')
    ? tax.name
    : `${tax.name} ${formatPercent(tax.rate)}`;
}

function shortOf(tax: Tax): string {
  if (tax.kind === 'exempt') return 'exempt';
  return tax.kind === 'withholding' ? `−${formatPercent(tax.rate)}` : formatPercent(tax.rate);
}
