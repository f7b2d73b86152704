import { IconFileImport, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { ledger } from '#renderer/ledger.ts';
import { newInvoice } from '#renderer/new-things.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';

/** The dashboard before anything was written. */
export function FirstSteps() {
  const [, go] = useLocation();
  const { data: next } = useQuery({
    queryKey: ['invoices.nextNumber', null],
    queryFn: () => ledger.invoices.nextNumber({ on: null }),
  });
  return (
    <Empty
      title="Nothing is written yet"
      columns={['Income by month', 'Invoices', 'Gig income', 'Net']}
      action={
        <Button icon={IconPlus} onPress={newInvoice}>
          Draft the first invoice
        </Button>
      }
      other={
        <>
          <Button icon={IconFileImport} onPress={() => go('/income/import')}>
            Import a report
          </Button>
          <Button look="plain" onPress={() => go('/clients/import')}>
            Import clients from CSV
          </Button>
        </>
      }
    >
      The first invoice becomes {next ?? 'number one'}. A draft has no number and can be thrown
      away. Figures appear here as soon as there are any.
    </Empty>
  );
}
