import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { saveClient } from '#db/clients.ts';
import { takeNext } from '#db/counters.ts';
import { saveDraft } from '#db/drafts.ts';
import { post } from '#db/entries.ts';
import { saveIssued } from '#db/invoices.ts';
import type { Ledger } from '#db/ledger.ts';
import { type Opening, openLedger } from '#db/open.ts';
import { recordPayment } from '#db/payments.ts';
import { saveBusiness } from '#db/settings.ts';
import { must } from '#domain/assert.ts';
import { yearOf } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import type { DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { issueInvoice } from '#domain/invoice/issue.ts';
import { invoiceNumber } from '#domain/invoice/numbering.ts';
import { postInvoice } from '#domain/ledger/post.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { aBusiness, aClient, aDraft, aPayment, idOf, NOW, TODAY } from '#domain/samples.ts';

/** Real ledgers on the disk for the tests of this room; each goes with its test. */

export const MIGRATIONS = join(import.meta.dirname, 'migrations');

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function opening(file: string): Opening {
  return openLedger({ file, migrations: MIGRATIONS, now: () => NOW });
}

/** An empty ledger of a business in euros. */
export function aLedger(folder = aFolder()): Ledger {
  const opened = opening(join(folder, 'test.ledger'));
  must(opened.kind === 'open', `the ledger opens: ${opened.kind}`);
  const { ledger } = opened;
  onTestFinished(() => {
    if (ledger.read.$client.open) ledger.close();
  });
  ledger.write((tx) => saveBusiness(tx, aBusiness()));
  return ledger;
}

/** With the client that the samples bill. */
export function aLedgerWithClient(): Ledger {
  const ledger = aLedger();
  ledger.write((tx) => saveClient(tx, aClient()));
  return ledger;
}

/** Saves and issues a draft for the sample client, as the app would. */
export function issue(ledger: Ledger, differences: Partial<DraftInvoice> = {}): IssuedInvoice {
  const draft = aDraft({ clientId: idOf<ClientId>(1), ...differences });
  return ledger.write((tx) => {
    saveDraft(tx, draft);
    const year = yearOf(draft.invoiceDate ?? TODAY);
    const series = `invoice:${year}`;
    const sequence = takeNext(tx, series);
    const number = invoiceNumber({ prefix: 'INV', year, sequence });
    const client = aClient({ id: draft.clientId ?? idOf<ClientId>(1) });
    const by = { number, today: TODAY, now: NOW, client, business: aBusiness() };
    const invoice = issueInvoice(draft, by);
    saveIssued(tx, invoice, { series, sequence });
    post(tx, postInvoice(invoice));
    return invoice;
  });
}

/** A payment of the sample client that settles one invoice. */
export function pay(
  ledger: Ledger,
  amount: number,
  { invoiceId, ...differences }: Partial<Payment> & { readonly invoiceId?: InvoiceId } = {},
): PaymentId {
  const payment = aPayment(amount, {
    applications: invoiceId
      ? [{ invoiceId, amount: aPayment(amount).amount, withheld: aPayment(0).amount }]
      : [],
    ...differences,
  });
  ledger.write((tx) => recordPayment(tx, payment));
  return payment.id;
}
