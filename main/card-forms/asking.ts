import { findLastCardPage } from '#db/card-pages.ts';
import { findClient } from '#db/clients.ts';
import { findLastHostedForm, saveHostedForm } from '#db/hosted-forms.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Minor } from '#domain/money.ts';
import { findCardForms, merchantOf } from '#main/card-forms/settings.ts';
import { payable } from '#main/card-pages.ts';
import { businessOf, found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { type Order, takesCurrency } from '#sync/authorize-net/hosted-form.ts';

type Wanted = { readonly invoice: IssuedInvoice; readonly due: Minor };

/** What is to be paid on a form, or the sentence that says why nobody is asked for it. */
export function wanted(tx: Writer, invoiceId: InvoiceId, now: Instant): Wanted {
  if (!findCardForms(tx).isOn) {
    const sentence = 'Forms of Authorize.net are switched off. Settings, Card payments has them.';
    throw new Refusal('setup-missing', sentence);
  }
  const asked = payable(tx, invoiceId);
  refuseCurrency(asked.invoice);
  refuseOpenPage(tx, asked.invoice, now);
  return asked;
}

/**
 * The row is written before the gateway is asked. An order of which it is not certain that nobody
 * paid keeps its id, so that the gateway itself refuses the same payment again (rule X5).
 */
export function beginForm(
  services: Pick<Services, 'newId' | 'now'>,
  tx: Writer,
  { invoice, due: amount }: Wanted,
): HostedForm {
  const kept = findCardForms(tx);
  const [merchant, gateway] = [merchantOf(kept), kept.gateway];
  const last = findLastHostedForm(tx, invoice.id);
  const isOver = last?.state === 'left' || last?.state === 'refused';
  const isSame = isOver && !last.isCertain && last.amount === amount && last.merchant === merchant;
  if (isSame) {
    const again = { ...last, state: 'asked', note: '' } as const;
    saveHostedForm(tx, again);
    return again;
  }
  if (last?.state === 'refused') saveHostedForm(tx, { ...last, state: 'left' });
  const form: HostedForm = {
    id: services.newId(),
    invoiceId: invoice.id,
    merchant,
    gateway,
    amount,
    currency: invoice.currency,
    state: 'asked',
    askedAt: services.now(),
    endsAt: null,
    lookedAt: null,
    isCertain: false,
    note: '',
  };
  saveHostedForm(tx, form);
  return form;
}

/** Nobody was ever shown it: there is nothing to hear of a form that was never there. */
export function giveUpForm(tx: Writer, form: HostedForm): void {
  saveHostedForm(tx, { ...form, state: 'left', isCertain: form.endsAt === null });
}

export function orderOf(
  db: Reader,
  { id: key, amount, currency }: HostedForm,
  { number, clientId }: IssuedInvoice,
): Omit<Order, 'back'> {
  const client = found(findClient(db, clientId), 'This client');
  const description = `Invoice ${number}`;
  return { key, amount, currency, description, client, business: businessOf(db).name };
}

/** Why the currency stands in the way, or nothing. */
export function refuseCurrency({ number, currency }: IssuedInvoice): void {
  if (takesCurrency(currency)) return;
  const sentence =
    `${number} is in ${currency}. Authorize.net takes USD, CAD, AUD, GBP, EUR and NZD; ask for ` +
    'this one to be paid another way.';
  throw new Refusal('currency-mismatch', sentence);
}

function refuseOpenPage(db: Reader, { id, number }: IssuedInvoice, now: Instant): void {
  const page = findLastCardPage(db, { kind: 'pay-invoice', invoiceId: id });
  const isOpen =
    page?.state === 'asked' ||
    (page?.state === 'open' && (page.expiresAt === null || page.expiresAt > now));
  if (!isOpen) return;
  const sentence = `A page of Billing is open for ${number}. Use that one, or wait for its end.`;
  throw new Refusal('form-open', sentence);
}
