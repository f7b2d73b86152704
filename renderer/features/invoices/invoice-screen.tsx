import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { InvoiceId } from '#domain/ids.ts';
import { DraftScreen } from '#renderer/features/invoices/draft-screen.tsx';
import { IssuedScreen } from '#renderer/features/invoices/issued-screen.tsx';
import { ledger } from '#renderer/ledger.ts';
import type { ScreenProps } from '#renderer/routes.tsx';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';

/** One invoice: a draft is edited, an issued one is shown. */
export function InvoiceScreen({ params }: ScreenProps) {
  const id = (params['id'] ?? '') as InvoiceId;
  const { data: draft } = useSuspenseQuery({
    queryKey: ['invoices.draft', id],
    queryFn: () => ledger.invoices.draft({ id }),
  });
  return draft ? <DraftScreen key={id} draft={draft} /> : <Issued key={id} id={id} />;
}

function Issued({ id }: { readonly id: InvoiceId }) {
  const { data: page } = useSuspenseQuery({
    queryKey: ['invoices.page', id],
    queryFn: () => ledger.invoices.page({ id }),
  });
  return page ? <IssuedScreen page={page} /> : <NotThere />;
}

function NotThere() {
  return (
    <Page title="No such invoice" parent={{ title: 'Invoices', path: '/invoices' }} isRuled>
      <Empty
        title="This invoice is not in the ledger"
        action={
          <Link href="/invoices" className="link">
            All invoices
          </Link>
        }
      >
        It was a draft that has been thrown away, or the address is from another ledger.
      </Empty>
    </Page>
  );
}
