import {
  IconCash,
  IconCoins,
  IconCopy,
  IconCreditCard,
  IconDownload,
  IconPrinter,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { InvoicePage } from '#contract/invoices.ts';
import { useAskCardPage } from '#renderer/card-page.tsx';
import { openPdf, savePdf } from '#renderer/features/invoices/pdf.ts';
import { UseCredit } from '#renderer/features/invoices/use-credit.tsx';
import { ledger } from '#renderer/ledger.ts';
import { askPayment } from '#renderer/state/payment-asked.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { MenuButton } from '#renderer/ui/menu-button.tsx';

export function IssuedActions({ page }: { readonly page: InvoicePage }) {
  const { invoice, status } = page;
  const { id, clientId } = invoice;
  const [, go] = useLocation();
  const [isCreditAsked, setCreditAsked] = useState(false);

  const asking = useAskCardPage();
  const record = () => {
    if (status === 'void') toast({ sentence: `${invoice.number} is void. Nothing is to be paid.` });
    else if (status === 'written-off') toast({ sentence: writtenOff(invoice.number) });
    else askPayment({ clientId, invoiceId: id });
  };
  const duplicate = async () => {
    const copy = await ledger.invoices.duplicate({ id });
    go(`/invoices/${copy.id}`);
  };
  return (
    <>
      <Button icon={IconDownload} keys="D" onPress={() => void savePdf(id).catch(sayTrouble)}>
        Save PDF
      </Button>
      <MenuButton
        label="More"
        isIconOnly
        items={[
          {
            label: 'Open PDF',
            icon: IconPrinter,
            keys: 'Ctrl P',
            onPress: () => void openPdf(id).catch(sayTrouble),
          },
          {
            label: 'Get paid by card',
            icon: IconCreditCard,
            onPress: () => asking.mutate({ kind: 'pay-invoice', invoiceId: id }),
          },
          { label: 'Use earlier credit', icon: IconCoins, onPress: () => setCreditAsked(true) },
          {
            label: 'Duplicate as a draft',
            icon: IconCopy,
            onPress: () => void duplicate().catch(sayTrouble),
          },
        ]}
      />
      <Button look="fill" icon={IconCash} keys="P" onPress={record}>
        Record payment
      </Button>
      {isCreditAsked && <UseCredit page={page} onClose={() => setCreditAsked(false)} />}
    </>
  );
}

function writtenOff(number: string): string {
  return `${number} is written off. Take the write-off back, then record the payment.`;
}
