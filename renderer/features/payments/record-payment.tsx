import '#renderer/features/payments/payments.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Client } from '#domain/client/client.ts';
import type { ClientId } from '#domain/ids.ts';
import { PaymentForm } from '#renderer/features/payments/payment-form.tsx';
import { ledger } from '#renderer/ledger.ts';
import type { PaymentAsked } from '#renderer/state/payment-asked.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { type Choice, SearchPicker } from '#renderer/ui/search-picker.tsx';

type Props = { readonly asked: PaymentAsked; readonly onClose: () => void };

/** Whose money came in, how much, and which invoices it settles. */
export function RecordPayment({ asked, onClose }: Props) {
  const [clientId, setClientId] = useState(asked.clientId);
  const { data } = usePayer(clientId);
  // Shown with its amount, which takes the first focus.
  if (asked.clientId !== null && !data) return null;
  return (
    <Dialog isOpen title="Record payment" onClose={onClose} isWide>
      <div className="payment">
        <PayerField
          client={data?.client ?? null}
          isFixed={asked.clientId !== null}
          onPick={(client) => setClientId(client.id)}
        />
        {data ? (
          <PaymentForm
            key={data.client.id}
            client={data.client}
            open={data.open}
            first={asked.invoiceId}
            onClose={onClose}
          />
        ) : (
          <div className="dialog-actions">
            <Button onPress={onClose}>Record nothing</Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** The client and what is open, together: a form with half of it would guess the amount wrong. */
function usePayer(clientId: ClientId | null) {
  return useQuery({
    queryKey: ['payments.openInvoices', clientId],
    queryFn: async () => {
      if (clientId === null) return null;
      const [page, open] = await Promise.all([
        ledger.clients.page({ id: clientId }),
        ledger.payments.openInvoices({ clientId }),
      ]);
      return page && { client: page.client, open };
    },
  });
}

type PayerProps = {
  readonly client: Client | null;
  readonly isFixed: boolean;
  readonly onPick: (client: Client) => void;
};

type ClientChoice = Choice & { readonly client: Client };

function PayerField({ client, isFixed, onPick }: PayerProps) {
  return (
    <SearchPicker<ClientChoice>
      label="Client"
      isReadOnly={isFixed}
      hasFirstFocus={!isFixed}
      value={client && { id: client.id, label: client.name }}
      placeholder="Type to search"
      findKey="clients.pick"
      find={async (search) => {
        const found = await ledger.clients.pick({ search });
        return found.map((one) => ({
          id: one.id,
          label: one.name,
          note: one.address.city,
          client: one,
        }));
      }}
      onPick={(choice) => onPick(choice.client)}
    />
  );
}
