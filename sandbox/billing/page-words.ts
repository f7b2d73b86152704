import type { HostedPage } from '#sandbox/billing/hosted-pages.ts';
import { contactName } from '#sandbox/books/contacts.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { plain } from '#sandbox/decimal.ts';
import type { PaymentForm } from '#sandbox/pages/payment-page.ts';
import type { Practice } from '#sandbox/practice.ts';

/** What stands on a page, for the person in front of it. */
export function wordsOf(practice: Practice, { purpose }: HostedPage): Omit<PaymentForm, 'alert'> {
  const { billing, books } = practice.state;
  switch (purpose.kind) {
    case 'invoice_payment': {
      const invoice = books.invoices.get(purpose.invoiceId);
      const owed = invoice ? plain(balanceOf(practice, invoice, null)) : '0';
      const code = books.currencies.get(invoice?.currencyId ?? '')?.code ?? '';
      const lines = [contactName(practice, invoice?.customerId), `Still owed: ${owed} ${code}`];
      return {
        title: `Pay invoice ${invoice?.number ?? ''}`,
        lines,
        button: `Pay ${owed} ${code}`,
      };
    }
    case 'add_payment_method': {
      const lines = [contactName(practice, purpose.customerId)];
      return { title: 'Add a card', lines, button: 'Store the card' };
    }
    case 'update_payment_method': {
      const card = billing.cards.get(purpose.cardId);
      const lines = [`In place of the card ending in ${card?.lastFour ?? ''}`];
      return { title: 'Replace a card', lines, button: 'Store the card' };
    }
    case 'update_card': {
      const row = billing.subscriptions.get(purpose.subscriptionId);
      const lines = [contactName(practice, row?.customerId), `For ${row?.terms.name ?? ''}`];
      return { title: 'Card of a subscription', lines, button: 'Store the card' };
    }
    case 'new_subscription': {
      const plan = JSON.parse(JSON.stringify(purpose.order['plan'] ?? {}));
      return { title: 'Subscribe', lines: [`Plan ${plan.plan_code}`], button: 'Subscribe' };
    }
  }
}
