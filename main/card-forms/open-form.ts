import { findLastHostedForm } from '#db/hosted-forms.ts';
import type { Reader } from '#db/ledger.ts';
import { isFillable } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { money } from '#main/title.ts';

const MINUTE_MS = 60_000;

/** Somebody may be paying on it: a second way to pay is how an invoice is paid twice (rule X5). */
export function refuseOpenForm(db: Reader, invoiceId: InvoiceId, now: Instant): void {
  const form = findLastHostedForm(db, invoiceId);
  if (form === null || form.isCertain) return;
  if (form.state === 'held') throw new Refusal('form-open', form.note);
  if (!isFillable(form, now)) return;
  const minutes = Math.ceil(((form.endsAt ?? now) - now) / MINUTE_MS);
  const sentence =
    `A form of Authorize.net for ${money(form.amount, form.currency)} can be paid for another ` +
    `${minutes === 1 ? 'minute' : `${minutes} minutes`}. Wait for its end, so that nothing is paid twice.`;
  throw new Refusal('form-open', sentence);
}
