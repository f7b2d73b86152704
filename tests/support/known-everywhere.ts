import { saveAgreed } from '#db/agreed.ts';
import { saveCardPage } from '#db/card-pages.ts';
import { saveExpense } from '#db/expenses.ts';
import { recordIncome } from '#db/income.ts';
import { saveItem } from '#db/items.ts';
import type { Ledger } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { savePlan } from '#db/retainer-plans.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { aCardPage, aComment, aPlan, aSubscription, aTicket } from '#db/service-samples.ts';
import { saveSubscription } from '#db/subscriptions.ts';
import { saveTax } from '#db/taxes.ts';
import { saveComment } from '#db/ticket-comments.ts';
import { saveTicket } from '#db/tickets.ts';
import type { Fact, FactKind, FactOf } from '#domain/fact.ts';
import type { TaxId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aClient, anExpense, anIncome, aTax, idOf } from '#domain/samples.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { saveLink } from '#main/link.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { asTold } from '#sync/connectors/crm/told.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { booksSetup } from '#sync/testing/books.ts';
import { ITEM } from '#sync/testing/samples.ts';
import { FACTS } from '#tests/support/facts.ts';

/** The id of everything, in every system. */
const THERE = '61';

const KINDS = ['client', 'invoice', 'payment', 'expense', 'tax'] as const;
const OTHER_KINDS = ['plan', 'subscription', 'card-page', 'ticket', 'comment'] as const;
const LOOKED = { missing: '', advice: '', choices: [] };

/** One thing of each kind, known to every system, so that any of them could tell of it. */
export function aLedgerKnownEverywhere(): Ledger {
  const ledger = aLedgerWithClient();
  issue(ledger);
  pay(ledger, 10_00);
  ledger.write((tx) => {
    saveTax(tx, { ...aTax(19), id: idOf<TaxId>(1), archivedAt: null });
    saveExpense(tx, anExpense({ receipts: [] }));
    saveItem(tx, { ...ITEM, taxIds: [] });
    recordIncome(tx, anIncome(50_00));
    savePlan(tx, aPlan());
    saveSubscription(tx, aSubscription());
    saveCardPage(tx, aCardPage());
    saveTicket(tx, aTicket());
    saveComment(tx, aComment());
    const books = { organisation: 'Fernhill', setup: { ...booksSetup() }, ...LOOKED };
    const billing = { organisation: 'Fernhill', setup: { ...billingSetup() }, ...LOOKED };
    const said = { region: 'eu', clientId: '1000.A', organisation: 'Fernhill', identity: '1' };
    saveLink(tx, { ...said, systems: { books, billing }, isKept: true });
    for (const system of SYSTEMS) {
      for (const kind of [...KINDS, ...OTHER_KINDS]) {
        rememberRemoteId(tx, { system, subject: `${kind}:${idOf(1)}`, remoteId: THERE });
      }
      const fields = { ...asTold(aClient()) };
      saveAgreed(tx, { system, subject: `client:${idOf(1)}`, fields });
    }
  });
  return ledger;
}

const told = <K extends FactKind>(kind: K) =>
  ({ ...FACTS[kind][0], remoteId: THERE, contactId: THERE, ticketId: THERE }) as FactOf<K>;

const SUM = minor(1_00);

/** What Billing wrote for a subscription, and tells of first. */
const WRITTEN = invoiceFacts(
  zInvoice.parse({
    ...{ invoice_id: '81', customer_id: THERE, number: 'INV-000001', status: 'sent' },
    ...{ invoice_date: '2026-02-01', due_date: '2026-02-15', currency_code: 'EUR' },
    ...{ total: 12, balance: 12, updated_time: '2026-02-01T09:00:00+0000' },
    subscriptions: [{ subscription_id: THERE }],
    invoice_items: [{ item_id: '7', name: 'Care', price: 12, quantity: 1, tax_id: '' }],
  }),
);

/** Each says something else than stands here. */
export const OTHERWISE: readonly Fact[] = [
  { ...told('contact.seen'), contact: { phone: '333' } },
  told('invoice.seen'),
  told('payment.seen'),
  told('expense.seen'),
  told('account.seen'),
  told('tax.seen'),
  told('plan.seen'),
  told('subscription.seen'),
  ...WRITTEN,
  {
    ...told('payment.seen'),
    ...{ system: 'billing', remoteId: '82', amount: SUM },
    applied: [{ invoiceId: THERE, amount: SUM }],
  },
  told('card.seen'),
  told('card-page.seen'),
  told('ticket.seen'),
  told('comment.seen'),
];

/** An invoice that Books has, and one that Billing wrote, each written off in part. */
export const WRITTEN_OFF: readonly Fact[] = [
  { ...told('invoice.seen'), writtenOff: SUM },
  {
    ...told('invoice.seen'),
    ...{ system: 'billing', writtenOff: SUM },
    written: { subscriptionId: THERE, document: {} },
  },
];
