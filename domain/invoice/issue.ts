import type { Business } from '#domain/business/business.ts';
import type { Client } from '#domain/client/client.ts';
import { addDays, type Instant, type IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { BilledBy, BilledTo, DraftInvoice, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { missingForIssue } from '#domain/invoice/missing.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { type ExchangeRate, sameRate } from '#domain/rate.ts';

export { missingForIssue } from '#domain/invoice/missing.ts';

export type Issue = {
  /** Taken from the series in the transaction that stores the invoice. */
  readonly number: string;
  readonly today: IsoDate;
  readonly now: Instant;
  readonly client: Client;
  readonly business: Business;
};

/**
 * A draft made final: all that may change elsewhere is copied into it (rules I3, I4). Throws the
 * refusal `draft-incomplete` with the first thing that is missing.
 */
export function issueInvoice(draft: DraftInvoice, issue: Issue): IssuedInvoice {
  const { number, today, now, client, business } = issue;
  const { baseCurrency } = business;
  const [missing] = missingForIssue(draft, { baseCurrency, client });
  if (missing) throw new Refusal('draft-incomplete', missing.sentence, missing.field);

  const { invoiceDate, termsDays, createdAt, updatedAt, ...content } = draft;
  const issuedOn = invoiceDate ?? today;
  return {
    ...content,
    number,
    clientId: client.id,
    issuedOn,
    issuedAt: now,
    dueOn: addDays(issuedOn, termsDays),
    rate: rateOn(draft, issuedOn, business),
    baseCurrency,
    billedTo: billedTo(client),
    billedBy: billedBy(business),
    totals: invoiceTotals(draft),
  };
}

/** The client as printed. */
export function billedTo({ name, contactName, email, address, taxId }: Client): BilledTo {
  return { name, contactName, email, address, taxId };
}

/** The sender as printed. */
export function billedBy(business: Business): BilledBy {
  const { name, address, email, phone, taxId, iban, bic, paper, design, accent, logo } = business;
  return { name, address, email, phone, taxId, iban, bic, paper, design, accent, logo };
}

function rateOn(draft: DraftInvoice, issuedOn: IsoDate, business: Business): ExchangeRate {
  if (draft.currency === business.baseCurrency || draft.rate === null) return sameRate(issuedOn);
  return draft.rate;
}
