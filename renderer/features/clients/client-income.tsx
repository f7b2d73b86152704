import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { IncomeRow, IncomeSummary } from '#contract/income.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { countOf, formatDay } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { Column } from '#renderer/ui/column.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

const SHOWN = 6;

/** What came from a client without an invoice, the last written down first, with its whole sum. */
export function ClientIncome({ id }: { readonly id: ClientId }) {
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  const place = `/income?client=${id}`;
  const { list, summary } = useIncome(id);
  const { rows = [], count = 0 } = list ?? {};
  return (
    <Section
      title="Gig income"
      note={count === 0 ? 'none from this client' : String(count)}
      end={
        <>
          {count > SHOWN && <Link href={place}>{`All ${countOf(count, 'row')}`}</Link>}
          <Link href={`/income?new&client=${id}`}>Add gig income</Link>
        </>
      }
    >
      {rows.length > 0 && (
        <RuledTable
          caption="Gig income from this client"
          columns={columns(today, baseCurrency, summary ?? null)}
          rows={rows.slice(0, SHOWN)}
          rowId={(row) => row.id}
          foot={count > SHOWN ? `Total of all ${countOf(count, 'row')}` : 'Total'}
          onOpen={() => () => go(place)}
        />
      )}
    </Section>
  );
}

function useIncome(clientId: ClientId) {
  const filter = {
    ...{ search: '', platform: null, contract: null, kind: null, currency: null },
    ...{ clientId, from: null, to: null, unbilledOnly: false },
  };
  const input = { filter, after: null };
  const { data: list } = useQuery({
    queryKey: ['income.list', input],
    queryFn: () => ledger.income.list(input),
  });
  const { data: summary } = useQuery({
    queryKey: ['income.summary', filter],
    queryFn: () => ledger.income.summary(filter),
  });
  return { list, summary };
}

function columns(
  today: IsoDate,
  base: CurrencyCode,
  summary: IncomeSummary | null,
): readonly Column<IncomeRow>[] {
  return [
    {
      key: 'what',
      head: 'From',
      cell: (row) => <b className="medium">{row.contract || row.platform}</b>,
      tip: (row) => row.contract || row.platform,
    },
    { key: 'day', head: 'Day', width: 104, cell: (row) => formatDay(row.earnedOn, today) },
    { key: 'state', head: 'State', width: 132, cell: (row) => <Where row={row} /> },
    {
      key: 'net',
      head: 'Net',
      align: 'end',
      width: 112,
      cell: (row) => <Money amount={row.net} currency={row.currency} isStruck={row.isVoid} />,
      foot: summary && <Money amount={summary.net} currency={base} isStrong />,
    },
  ];
}

/** What is void or stands on an invoice is shown, and not counted here. */
function Where({ row: { billedOn, isVoid } }: { readonly row: IncomeRow }) {
  if (isVoid) return <StateWord state="void" />;
  if (!billedOn) return <span className="muted">–</span>;
  return <Link href={`/invoices/${billedOn.id}`}>{`on ${billedOn.number ?? 'a draft'}`}</Link>;
}
