import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { PaymentRow } from '#contract/payments.ts';
import { paymentColumns } from '#renderer/features/payments/columns.tsx';
import { PaymentChips, type PaymentFilter } from '#renderer/features/payments/payment-chips.tsx';
import { PaymentDrawer } from '#renderer/features/payments/payment-drawer.tsx';
import { countOf } from '#renderer/format.ts';
import { INVOICE_PLACES } from '#renderer/invoice-places.ts';
import { ledger } from '#renderer/ledger.ts';
import type { ScreenProps } from '#renderer/routes.tsx';
import { askPayment } from '#renderer/state/payment-asked.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { useFacts } from '#renderer/ui/facts.tsx';
import { ListMenu } from '#renderer/ui/list-menu.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { usePages } from '#renderer/ui/use-pages.ts';

const REST_MS = 120;
const NO_FILTER: PaymentFilter = { search: '', clientId: null, from: null, to: null };

/** What clients paid; the place of one payment opens it beside the list. */
export function PaymentsScreen({ params }: ScreenProps) {
  const { today, baseCurrency } = useFacts();
  const [, go] = useLocation();
  const [filter, setFilter] = useState(NO_FILTER);
  const [search] = useDebouncedValue(filter.search, REST_MS);
  const asked = { ...filter, search };
  const list = usePages(['payments.list', asked], (after) =>
    ledger.payments.list({ ...asked, after }),
  );
  const opened = list.rows.find((row) => row.id === params['id']);
  const record = () => askPayment({ clientId: null, invoiceId: null });

  return (
    <Page
      title="Payments"
      siblings={INVOICE_PLACES}
      isFilled
      actions={
        <>
          <ListMenu save={() => ledger.payments.saveList(filter)} />
          <Button look="fill" icon={IconPlus} keys="N" onPress={record}>
            Record payment
          </Button>
        </>
      }
      drawer={opened && <PaymentDrawer row={opened} onClose={() => go('/payments')} />}
    >
      <PaymentChips filter={filter} onChange={setFilter} />
      <DataTable<PaymentRow>
        label="Payments"
        rows={list.rows}
        columns={paymentColumns({ today, base: baseCurrency, total: list.first?.total ?? null })}
        rowId={(row) => row.id}
        onOpen={(row) => go(`/payments/${row.id}`)}
        isQuiet={(row) => row.isVoid}
        hasMore={list.hasMore}
        onMore={list.onMore}
        count={list.count}
        foot={`${countOf(list.count, 'payment')}; voids are left out, other currencies at their own rate`}
        empty={
          list.isPending ? null : <NoPayments isFiltered={isFiltered(asked)} onRecord={record} />
        }
      />
    </Page>
  );
}

function isFiltered(filter: PaymentFilter): boolean {
  return filter.search !== '' || filter.clientId !== null || filter.from !== null;
}

function NoPayments({
  isFiltered,
  onRecord,
}: {
  readonly isFiltered: boolean;
  readonly onRecord: () => void;
}) {
  if (isFiltered) {
    return <Empty title="Nothing matches">No payment has this. Drop a filter to see more.</Empty>;
  }
  return (
    <Empty
      title="No payments yet"
      columns={['Received', 'Client', 'Settles', 'How', 'Reference', 'Amount', 'Credit left']}
      action={
        <Button look="fill" onPress={onRecord}>
          Record a payment
        </Button>
      }
    >
      What a client pays settles the oldest invoice first. What is left over is kept as credit.
    </Empty>
  );
}
