import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import type { ClientId } from '#domain/ids.ts';
import { incomeColumns } from '#renderer/features/clients/income-columns.tsx';
import { countOf } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { RuledTable } from '#renderer/ui/ruled-table.tsx';
import { Section } from '#renderer/ui/section.tsx';

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
          columns={incomeColumns(today, baseCurrency, summary ?? null)}
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
