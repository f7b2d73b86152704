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
  const own = item?.input ?? {};
  const whole = {
    ...line,
    name: line.name ?? own.name ?? '',
    quantity: line.quantity ?? '1',
    discount: line.discount ?? '0',
    rate: line.rate ?? own.rate,
    tax_id: line.tax_id ?? own.tax_id ?? '',
  };
  const { rate } = whole;
  if (rate === undefined) throw missing('rate');
  mustNameWhatExists(practice, whole);
  return { ...whole, rate };
}

function mustNameWhatExists(
  practice: Practice,
  line: Omit<SentLine, 'tax_id'> & { readonly tax_id: string },
): void {
  const { accounts } = practice.state.books;
  if (line.name === '' && line.description === undefined) throw missing('name');
  if (line.tax_id !== '' && !isTaxOrGroup(practice, line.tax_id)) throw wrongValue('tax_id');
  const account = line.account_id;
  if (account !== undefined && !accounts.has(account)) throw wrongValue('account_id');
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
