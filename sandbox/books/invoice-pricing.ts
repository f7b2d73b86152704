import { invoiceTotals } from '#sandbox/books/invoice-totals.ts';
import type { InvoiceInput } from '#sandbox/books/invoices.ts';
import { missing, wrongValue } from '#sandbox/books/refusal.ts';
import { isTaxOrGroup, taxesBehind } from '#sandbox/books/tax-lookup.ts';
import { plain, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';

type SentLine = NonNullable<InvoiceInput['line_items']>[number];

/** Lines completed from their items, and all sums, as plain decimal text. */
export function priced(practice: Practice, input: InvoiceInput, currencyId: string) {
  const currency = practice.state.books.currencies.get(currencyId);
  if (!currency) throw wrongValue('currency_id');
  const sent = (input.line_items ?? []).map((line) => completed(practice, line));
  mustDiscountOneWay(input, sent);
  const totals = invoiceTotals({
    lines: sent.map((line) => ({ ...line, taxes: taxesBehind(practice, line.tax_id) })),
    discount: input.discount ?? '0',
    isDiscountBeforeTax: input.is_discount_before_tax ?? true,
    isInclusiveTax: input.is_inclusive_tax ?? false,
    shipping: input.shipping_charge ?? '0',
    adjustment: input.adjustment ?? '0',
    places: currency.places,
    rounding: practice.state.books.organization.taxRounding,
  });
  const isTooCheap = totals.lines.some((line) => line.total < ZERO) || totals.total < ZERO;
  if (isTooCheap) throw wrongValue('discount');
  return {
    lines: sent.map((line, index) => ({
      ...line,
      itemTotal: plain(totals.lines[index]?.total ?? ZERO),
      discountAmount: plain(totals.lines[index]?.discount ?? ZERO),
    })),
    taxes: totals.taxes.map(({ tax, amount }) => ({
      taxId: tax.id,
      name: `${tax.name} (${tax.percentage}%)`,
      amount: plain(amount),
    })),
    subTotal: plain(totals.subTotal),
    discountTotal: plain(totals.discount),
    taxTotal: plain(totals.taxTotal),
    total: plain(totals.total),
  };
}

function completed(practice: Practice, line: SentLine) {
  const item = line.item_id === undefined ? null : practice.state.books.items.get(line.item_id);
  if (item === undefined) throw wrongValue('item_id');
  const rate = line.rate ?? item?.input.rate;
  const name = line.name ?? item?.input.name;
  const tax = line.tax_id ?? item?.input.tax_id ?? '';
  const hasWords = name !== undefined || line.description !== undefined;
  if (!hasWords) throw missing('name');
  if (rate === undefined) throw missing('rate');
  if (tax !== '' && !isTaxOrGroup(practice, tax)) throw wrongValue('tax_id');
  if (line.account_id !== undefined && !practice.state.books.accounts.has(line.account_id)) {
    throw wrongValue('account_id');
  }
  const quantity = line.quantity ?? '1';
  return { ...line, name: name ?? '', rate, quantity, tax_id: tax, discount: line.discount ?? '0' };
}

/** Books discounts lines or the whole document, not both. */
function mustDiscountOneWay(
  input: InvoiceInput,
  lines: readonly { readonly discount: string }[],
): void {
  const onLines = lines.some((line) => !isNothing(line.discount));
  const onDocument = !isNothing(input.discount ?? '0');
  if (onLines && onDocument) throw wrongValue('discount');
  if (onLines && input.discount_type === 'entity_level') throw wrongValue('discount_type');
  if (onDocument && input.discount_type === 'item_level') throw wrongValue('discount_type');
}

function isNothing(discount: string): boolean {
  return /^0(?:[.]0+)?%?$/.test(discount);
}
