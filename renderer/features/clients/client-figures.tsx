import type { ClientPage } from '#contract/clients.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { formatMoney } from '#renderer/format.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FigureStrip } from '#renderer/ui/figure-strip.tsx';
import { HeadFigure } from '#renderer/ui/money.tsx';

export function ClientFigures({ page }: { readonly page: ClientPage }) {
  const { baseCurrency } = useFacts();
  const figure = (amount: ClientPage['invoiced']) => (
    <HeadFigure amount={amount} currency={baseCurrency} />
  );
  const credit = page.credit.map(({ amount, currency }) =>
    formatMoney(amount, currency as CurrencyCode, baseCurrency),
  );
  return (
    <FigureStrip
      figures={[
        {
          key: 'invoiced',
          label: 'Invoiced',
          value: figure(page.invoiced),
          note: 'with tax, all years',
        },
        {
          key: 'received',
          label: 'Received',
          value: figure(page.received),
          note: credit.length > 0 ? `credit ${credit.join(', ')}` : 'no credit left',
        },
        {
          key: 'outstanding',
          label: 'Outstanding',
          value: figure(page.outstanding),
          note: 'open invoices',
        },
        {
          key: 'overdue',
          label: 'Overdue',
          value: figure(page.overdue),
          note: page.overdue > 0 ? 'past the due day' : 'nothing is late',
          ...(page.overdue > 0 ? { tone: 'needs' as const } : {}),
        },
      ]}
    />
  );
}
