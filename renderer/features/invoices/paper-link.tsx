import { IconLink, IconQrcode } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PayAt } from '#contract/invoices.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { formatDayLong } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import { sayTrouble, toast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { StateWord } from '#renderer/ui/state-word.tsx';

type Props = {
  readonly invoiceId: InvoiceId;
  readonly payAt: PayAt | null;
  readonly isAsked: boolean;
};

/** The link that stands on the PDF with its QR code: it outlives the page of an hour. */
export function PaperLink({ invoiceId, payAt, isAsked }: Props) {
  const [isCopied, setCopied] = useState(false);
  const asking = useMutation({
    mutationFn: () => ledger.cards.askLink({ invoiceId }),
    onSuccess: () => toast({ sentence: 'Books is asked for a link. It goes on the PDF.' }),
    onError: sayTrouble,
  });
  const copy = async () => {
    await navigator.clipboard.writeText(payAt?.url ?? '');
    setCopied(true);
  };
  if (payAt === null && isAsked) {
    return (
      <div className="card-line">
        <StateWord state="asked" />
        <p className="small soft">
          Books is asked for a link. The PDF has it as soon as it is there.
        </p>
      </div>
    );
  }
  if (payAt === null) {
    return (
      <div className="card-line">
        <p className="small soft">A link on the PDF leads to the invoice for a year.</p>
        <Button
          size="small"
          icon={IconQrcode}
          isWorking={asking.isPending}
          onPress={() => asking.mutate()}
        >
          Add link and QR code
        </Button>
      </div>
    );
  }
  return (
    <div className="card-line">
      <StateWord state="live" word="On the PDF" />
      <p className="small soft">Its link and QR code work until {formatDayLong(payAt.until)}.</p>
      <Button size="small" icon={IconLink} onPress={() => void copy()}>
        {isCopied ? 'Copied' : 'Copy link'}
      </Button>
    </div>
  );
}
