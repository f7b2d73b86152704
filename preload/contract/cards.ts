import { z } from 'zod';
import { zCardPageId, zClientId, zInvoiceId, zMinor, zSubscriptionId } from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark, PayAt } from '#contract/invoices.ts';
import type { CardPage, Charge, StoredCard } from '#domain/card/card.ts';

/** How what was asked of Billing stands on its way there, and what was said of it last. */
type Asked = { readonly delivery: DeliveryMark; readonly said: string };

export type CardPageView = CardPage &
  Asked & {
    /** Whether its address is one of Billing's; no other is opened. */
    readonly isOfBilling: boolean;
  };

export type InvoiceCards = {
  /** The newest page asked for to pay this invoice. */
  readonly page: CardPageView | null;
  /** The newest charge of a stored card for it. */
  readonly charge: (Charge & Asked) | null;
  /** What stands on the paper; null where there is no link, or nothing to pay. */
  readonly payAt: PayAt | null;
  /** Whether Books is asked for a link for the paper, and has not answered. */
  readonly isLinkAsked: boolean;
  /** What the client has stored in Billing. */
  readonly cards: readonly StoredCard[];
};

export type CardsOnFile = {
  readonly cards: readonly StoredCard[];
  /** The newest page asked for to store one. */
  readonly page: CardPageView | null;
};

const zPurpose = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pay-invoice'), invoiceId: zInvoiceId }),
  z.strictObject({ kind: z.literal('store-card'), clientId: zClientId }),
  z.strictObject({ kind: z.literal('card-of-subscription'), subscriptionId: zSubscriptionId }),
]);

export const cards = {
  ofInvoice: query(z.strictObject({ id: zInvoiceId })).returns<InvoiceCards>(),
  ofClient: query(z.strictObject({ id: zClientId })).returns<CardsOnFile>(),
  ofSubscription: query(z.strictObject({ id: zSubscriptionId })).returns<CardsOnFile>(),
  /** Asks Billing for a page, or for none where one is open; opened when it is there. */
  askPage: command(z.strictObject({ purpose: zPurpose })).returns<CardPage>(),
  /** Asks Books for a link that stands on the paper from then on. */
  askLink: command(z.strictObject({ invoiceId: zInvoiceId })).returns<void>(),
  /** Sends the system browser to it once more. */
  openPage: command(z.strictObject({ id: zCardPageId })).returns<void>(),
  /** `amount` is what the person was asked about: it has to be what is due. */
  charge: command(
    z.strictObject({
      invoiceId: zInvoiceId,
      card: z.string().regex(/^\d{1,20}$/),
      amount: zMinor,
    }),
  ).returns<Charge>(),
  /** Of a charge of which nobody knows what it came to: looked up, never sent again. */
  lookAgain: command(z.strictObject({ invoiceId: zInvoiceId })).returns<void>(),
};
