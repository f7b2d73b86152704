import type { InvoiceFilter } from '#renderer/features/invoices/list-filter.ts';
import { isUnfiltered } from '#renderer/features/invoices/list-filter.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Empty } from '#renderer/ui/empty.tsx';

const NOTHING: Partial<InvoiceFilter> = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
};

type Props = {
  readonly filter: InvoiceFilter;
  readonly onNew: () => void;
  readonly onChange: (part: Partial<InvoiceFilter>) => void;
};

export function NoInvoices({ filter, onNew, onChange }: Props) {
  if (isUnfiltered(filter)) {
    return (
      <Empty
        title="No invoices yet"
        columns={['Number', 'Client', 'For', 'Issued', 'Due', 'State', 'Total', 'Due amount']}
        action={
          <Button look="fill" onPress={onNew}>
            Write the first invoice
          </Button>
        }
      >
        A draft is kept on this computer while you type. It gets its number when it is issued.
      </Empty>
    );
  }
  return (
    <Empty
      title={
        filter.search === ''
          ? 'Nothing matches these filters'
          : `Nothing matches “${filter.search}”`
      }
      action={<Button onPress={() => onChange(NOTHING)}>Drop all filters</Button>}
    >
      Numbers, clients, references and the words in lines are looked through.
    </Empty>
  );
}
