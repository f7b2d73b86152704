import {
  IconCashBanknote,
  IconCoins,
  IconFileInvoice,
  IconMessage,
  IconReceipt,
  IconRepeat,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ClientId } from '#domain/ids.ts';
import { ledger } from '#renderer/ledger.ts';
import { goTo } from '#renderer/place.ts';
import { askPayment } from '#renderer/state/payment-asked.ts';
import { sayTrouble } from '#renderer/state/toasts.ts';

export type NewThing = {
  readonly label: string;
  readonly icon: TablerIcon;
  readonly make: () => void;
};

/** What can be begun from anywhere. */
export const NEW_THINGS: readonly NewThing[] = [
  { label: 'New invoice', icon: IconFileInvoice, make: newInvoice },
  {
    label: 'Record payment',
    icon: IconCashBanknote,
    make: () => askPayment({ clientId: null, invoiceId: null }),
  },
  { label: 'New income', icon: IconCoins, make: () => goTo('/income?new') },
  { label: 'New expense', icon: IconReceipt, make: () => goTo('/expenses/new') },
  { label: 'New client', icon: IconUsers, make: () => goTo('/clients?new') },
  { label: 'New subscription', icon: IconRepeat, make: () => goTo('/subscriptions?new') },
  { label: 'New ticket', icon: IconMessage, make: () => goTo('/tickets?new') },
];

export function newInvoice(): void {
  newInvoiceFor(null);
}

/** A draft is saved at once, so that it is there whatever happens next. */
export function newInvoiceFor(clientId: ClientId | null): void {
  void ledger.invoices
    .create({ clientId })
    .then((draft) => goTo(`/invoices/${draft.id}`), sayTrouble);
}
