import { findLastHostedForm, saveHostedForm } from '#db/hosted-forms.ts';
import type { Writer } from '#db/ledger.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { InvoiceId } from '#domain/ids.ts';

/** A payment of the invoice was voided: what was said of its form is settled (rule X17). */
export function decideForm(tx: Writer, invoiceId: InvoiceId): void {
  const form = findLastHostedForm(tx, invoiceId);
  if (form !== null && isDecidable(form)) saveHostedForm(tx, { ...form, note: '' });
}

/** A person keeps everything here as it is: nobody looks at it by himself any more. */
export function keepForm(tx: Writer, form: HostedForm): void {
  if (isDecidable(form)) saveHostedForm(tx, { ...form, note: '', isCertain: true });
}

function isDecidable({ state, note }: HostedForm): boolean {
  return note !== '' && (state === 'paid' || state === 'undone');
}
