import type { Client } from '#domain/client/client.ts';
import { type CurrencyCode, digitsOf } from '#domain/currency.ts';
import { Refusal } from '#domain/errors.ts';
import type { DraftInvoice, InvoiceLine } from '#domain/invoice/invoice.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { type Minor, PPM } from '#domain/money.ts';
import { spellAmount } from '#domain/spell.ts';
import { isSameTax } from '#domain/tax/tax.ts';

/** What stands between a draft and its issue; `field` is a path such as `lines.5.price`. */
export type Missing = { readonly field: string; readonly sentence: string };

export type IssueContext = {
  readonly baseCurrency: CurrencyCode;
  /** The draft's client where it is at hand; without it, its name is not looked at. */
  readonly client?: Client | null;
};

/** Everything at once, in the order of the form (rule I2). Empty means: it can be issued. */
export function missingForIssue(draft: DraftInvoice, context: IssueContext): readonly Missing[] {
  return [
    ...clientMissing(draft, context),
    ...rateMissing(draft, context),
    ...linesMissing(draft),
    ...daysMissing(draft),
    ...sumsMissing(draft),
  ];
}

function clientMissing(draft: DraftInvoice, { client }: IssueContext): Missing[] {
  if (draft.clientId === null) {
    return [{ field: 'clientId', sentence: 'This draft has no client yet. Choose one.' }];
  }
  if (client && client.name.trim() === '') {
    return [{ field: 'clientId', sentence: 'The client has no name yet. Write one.' }];
  }
  return [];
}

function rateMissing(draft: DraftInvoice, { baseCurrency }: IssueContext): Missing[] {
  if (draft.currency === baseCurrency || draft.rate !== null) return [];
  const sentence = `There is no rate from ${draft.currency} to ${baseCurrency} yet. Write the one of the invoice day.`;
  return [{ field: 'rate', sentence }];
}

function linesMissing({ lines }: DraftInvoice): Missing[] {
  if (lines.length > 0) return lines.flatMap(lineMissing);
  const sentence = 'This draft has no lines yet. Add one, or throw the draft away.';
  return [{ field: 'lines', sentence }];
}

function lineMissing(line: InvoiceLine, index: number): Missing[] {
  const name = `Line ${index + 1}`;
  const doubled = line.taxes.find((tax, i) =>
    line.taxes.slice(0, i).some((earlier) => isSameTax(earlier, tax)),
  );
  return [
    [line.description.trim() === '', 'description', `${name} has no description.`],
    [line.price === null, 'price', `${name} has no price. 0.00 is allowed.`],
    [line.discountRate > PPM, 'discountRate', `${name} has a discount of more than 100 %.`],
    [doubled !== undefined, 'taxes', `${name} has ${doubled?.name} twice. Take one off.`],
  ].flatMap(([isMissing, field, sentence]) =>
    isMissing ? [{ field: `lines.${index}.${field}`, sentence: String(sentence) }] : [],
  );
}

function daysMissing({ deliveredFrom, deliveredTo }: DraftInvoice): Missing[] {
  if (deliveredFrom === null || deliveredTo === null || deliveredFrom <= deliveredTo) return [];
  const sentence = 'The delivery ends before it begins. Change one of the two days.';
  return [{ field: 'deliveredTo', sentence }];
}

function sumsMissing(draft: DraftInvoice): Missing[] {
  if (draft.lines.length === 0) return [];
  try {
    return sumsBeyond(draft);
  } catch (caught) {
    if (!(caught instanceof Refusal)) throw caught;
    return [{ field: 'lines', sentence: caught.message }];
  }
}

function sumsBeyond(draft: DraftInvoice): Missing[] {
  const { subtotal, discount, total } = invoiceTotals(draft);
  const spell = (amount: Minor) => spellAmount(amount, digitsOf(draft.currency));
  if (draft.discount.kind !== 'none' && discount > Math.max(subtotal, 0)) {
    const sentence = `The discount of ${spell(discount)} is more than the subtotal of ${spell(subtotal)}.`;
    return [{ field: 'discount', sentence }];
  }
  if (discount < 0) {
    return [{ field: 'discount', sentence: 'A discount cannot be below 0.' }];
  }
  if (total < 0) {
    const sentence = `This comes to ${spell(total)}. An invoice cannot come to less than 0.`;
    return [{ field: 'lines', sentence }];
  }
  return [];
}
