import { z } from 'zod';
import { mustHave } from '#sandbox/books/body.ts';
import { contactCurrency, contactName, isContact } from '#sandbox/books/contacts.ts';
import { spentOf } from '#sandbox/books/credit-left.ts';
import { showCreditNote } from '#sandbox/books/credit-note-view.ts';
import { documentNumber } from '#sandbox/books/document-number.ts';
import {
  customFields,
  day,
  discount,
  id,
  notNegative,
  positive,
  text,
} from '#sandbox/books/fields.ts';
import { priced } from '#sandbox/books/invoice-pricing.ts';
import { documentLine, exchangeRate } from '#sandbox/books/invoices.ts';
import { notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { known, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Query } from '#sandbox/web.ts';

const line = documentLine.extend({
  invoice_id: id().optional(),
  invoice_item_id: id().optional(),
});

const schema = z.strictObject({
  customer_id: id().optional(),
  currency_id: id().optional(),
  exchange_rate: positive().optional(),
  creditnote_number: text(100).optional(),
  reference_number: text(100).optional(),
  date: day().optional(),
  is_draft: z.boolean().optional(),
  discount: discount().optional(),
  discount_type: z.enum(['entity_level', 'item_level']).optional(),
  is_discount_before_tax: z.boolean().optional(),
  is_inclusive_tax: z.boolean().optional(),
  line_items: z.array(line).min(1).optional(),
  shipping_charge: notNegative().optional(),
  notes: text().optional(),
  terms: text().optional(),
  custom_fields: customFields.optional(),
});

export type CreditNoteInput = z.infer<typeof schema>;
export type CreditUse = {
  readonly useId: string;
  readonly invoiceId: string;
  readonly amount: string;
  readonly date: string;
};
type Prices = ReturnType<typeof priced>;
export type CreditNoteRow = Row<CreditNoteInput> &
  Prices & {
    readonly customerId: string;
    readonly number: string;
    readonly state: 'draft' | 'open' | 'void';
    readonly date: string;
    readonly currencyId: string;
    readonly exchangeRate: string;
    readonly uses: readonly CreditUse[];
  };

export const creditNotes: Resource<CreditNoteInput, CreditNoteRow> = {
  path: 'creditnotes',
  one: 'creditnote',
  many: 'creditnotes',
  idName: 'creditnote_id',
  words: 'credit note',
  scope: 'creditnotes',
  customModule: 'creditnotes',
  schema,
  filters: {
    texts: ['creditnote_number', 'reference_number', 'customer_name'],
    exacts: ['customer_id', 'status', 'total'],
    days: ['date'],
    sorts: ['customer_name', 'creditnote_number', 'balance', 'total', 'date'],
  },
  details: ['line_items', 'taxes', 'notes', 'terms', 'invoices'],
  rows: (practice) => practice.state.books.creditNotes,
  finish: finishCreditNote,
  mustBeRemovable: (practice, row) => {
    if (spentOf(practice, row) > ZERO) {
      throw notAllowed('A credit note that was used cannot be deleted.');
    }
  },
  settles: (row) => row.uses.map((use) => use.invoiceId),
  show: showCreditNote,
  subject: (practice, row) => `${row.number} ${contactName(practice, row.customerId)}`,
};

function finishCreditNote(
  practice: Practice,
  draft: Row<CreditNoteInput>,
  before: CreditNoteRow | null,
  query: Query,
): CreditNoteRow {
  const { input } = draft;
  mustHave(input, 'customer_id', 'line_items', 'date');
  const customerId = input.customer_id ?? '';
  if (!isContact(practice, customerId, 'customer')) throw wrongValue('customer_id');
  if (before?.state === 'void') throw notAllowed('A void credit note cannot be changed.');
  const currencyId = input.currency_id ?? contactCurrency(practice, customerId);
  const prices = priced(practice, input, currencyId);
  const uses = before?.uses ?? [];
  if (known(prices.total) < spentOf(practice, { id: draft.id, uses })) {
    throw notAllowed('The total would be less than what was used of the credit note.');
  }
  const number = creditNoteNumber(practice, draft, before, query);
  return {
    ...draft,
    ...prices,
    customerId,
    number,
    state: before?.state ?? (input.is_draft ? 'draft' : 'open'),
    date: input.date ?? '',
    currencyId,
    exchangeRate: exchangeRate(practice, input, currencyId),
    uses,
  };
}

function creditNoteNumber(
  practice: Practice,
  draft: Row<CreditNoteInput>,
  before: CreditNoteRow | null,
  query: Query,
): string {
  const { creditNotes: rows, series } = practice.state.books;
  return documentNumber(
    {
      words: 'credit note',
      field: 'creditnote_number',
      wanted: draft.input.creditnote_number,
      before: before?.number ?? null,
      isTaken: (number) =>
        [...rows.values()].some((one) => one.id !== draft.id && one.number === number),
      next: () => {
        series.creditNote += 1;
        return `CN-${String(series.creditNote).padStart(5, '0')}`;
      },
    },
    query,
  );
}
