import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Discount, InvoiceLine } from '#domain/invoice/invoice.ts';
import { type Milli, type Minor, milli, type Price, ppm, price, ZERO } from '#domain/money.ts';
import { readMilli } from '#domain/read/quantity.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { clip } from '#sync/clip.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type Read, read, unfit } from '#sync/connectors/books/rebuilt.ts';
import { rateOfDiscount } from '#sync/connectors/books/restored-discount.ts';
import { idOf, percentOf, priceOf, textOf } from '#sync/connectors/books/restored-entry.ts';
import { moneyOf } from '#sync/zoho/values.ts';

const NAME = 100;

const zLine = z.looseObject({ rate: z.union([z.number(), z.string()]) });
const zLines = z.array(zLine).min(1);

export type LineContext = {
  readonly currency: CurrencyCode;
  readonly isByLine: boolean;
  readonly behind: ReadonlyMap<string, readonly Tax[]>;
  readonly items: ReadonlyMap<string, ItemId>;
};

/** Every line, what was shipped and what was rounded by hand; or why one of them does not fit. */
export function readLines(entry: Entry, context: LineContext): Read<readonly InvoiceLine[]> {
  const told = zLines.safeParse(entry['line_items']).data;
  if (!told) return unfit('It has no lines that can be read.');
  const lines: InvoiceLine[] = [];
  for (const [index, line] of told.entries()) {
    const one = readLine(line, context);
    if (one.kind === 'unfit') return unfit(`Line ${index + 1}: ${one.why}`);
    lines.push(one.value);
  }
  return read([...lines, ...extras(entry, context)]);
}

/** A discount of the whole document, before tax. */
export function readDiscount(entry: Entry, currency: CurrencyCode): Read<Discount> {
  const told = entry['discount'] ?? 0;
  if (entry['discount_type'] === 'item_level' || Number(told) === 0) return read({ kind: 'none' });
  if (entry['is_discount_before_tax'] === false) {
    return unfit('Its discount is taken after tax, which this ledger does not do.');
  }
  const [, percent] = /^([\d.]+)\s*%$/.exec(String(told)) ?? [];
  const rate = percent === undefined ? null : percentOf(percent);
  if (rate !== null) return read({ kind: 'percent', rate });
  const amount = moneyOf(told, currency);
  return amount === null ? unfit('Its discount cannot be read.') : read({ kind: 'amount', amount });
}

function readLine(entry: Entry, context: LineContext): Read<InvoiceLine> {
  const { currency, behind, items } = context;
  const unitPrice = priceOf(entry['rate'], currency);
  const quantity = quantityOf(entry['quantity'] ?? 1);
  if (unitPrice === null || quantity === null) {
    return unfit('its price or its quantity has more decimals than this ledger keeps.');
  }
  const taxId = idOf(entry['tax_id']);
  const taxes = taxId === '' ? [] : behind.get(taxId);
  if (taxes === undefined) return unfit('its tax is not in the list of taxes.');
  const bare = {
    ...wordsOf(entry),
    itemId: items.get(idOf(entry['item_id'])) ?? null,
    quantity,
    unit: textOf(entry['unit']),
    price: unitPrice,
    discountRate: ppm(0),
    taxes: asCharged(taxes, entry),
    incomeIds: [],
  };
  return context.isByLine ? withDiscount(bare, entry, currency) : read(bare);
}

/** One tax of a line may have had another rate when the document was written. */
function asCharged(taxes: readonly Tax[], entry: Entry): readonly Tax[] {
  const [only] = taxes;
  const rate = percentOf(entry['tax_percentage']);
  if (taxes.length !== 1 || !only || rate === null || only.kind === 'exempt') return taxes;
  return rate === only.rate ? taxes : [{ ...only, rate }];
}

function withDiscount(line: InvoiceLine, entry: Entry, currency: CurrencyCode): Read<InvoiceLine> {
  const told = entry['discount'] ?? 0;
  const [, percent] = /^([\d.]+)\s*%$/.exec(String(told)) ?? [];
  const named = percent === undefined ? null : percentOf(percent);
  if (named !== null) return read({ ...line, discountRate: named });
  const amount = moneyOf(told, currency);
  const rate = amount === null ? null : rateOfDiscount(line, amount);
  return rate === null
    ? unfit('its discount is no rate that this ledger can keep.')
    : read({ ...line, discountRate: rate });
}

/** A name of Books holds 100 letters: a longer description stands whole below it. */
function wordsOf(entry: Entry): Pick<InvoiceLine, 'description' | 'detail'> {
  const [name, below] = [textOf(entry['name']), textOf(entry['description'])];
  const [first = '', ...rest] = below.split('\n');
  if (name.length === NAME && first.length > NAME && clip(first, NAME) === name) {
    return { description: first, detail: rest.join('\n') };
  }
  return name === ''
    ? { description: first || 'Line', detail: rest.join('\n') }
    : { description: name, detail: below };
}

/** Shipping and a sum rounded by hand are lines of their own, without tax. */
function extras(entry: Entry, { currency }: LineContext): readonly InvoiceLine[] {
  const shipping = moneyOf(entry['shipping_charge'], currency) ?? ZERO;
  const adjustment = moneyOf(entry['adjustment'], currency) ?? ZERO;
  const named = textOf(entry['adjustment_description']) || 'Adjustment';
  return [
    ...(shipping === 0 ? [] : [extra('Shipping', shipping)]),
    ...(adjustment === 0 ? [] : [extra(named, adjustment)]),
  ];
}

function extra(description: string, amount: Minor): InvoiceLine {
  return {
    itemId: null,
    description,
    detail: '',
    quantity: milli(1_000),
    unit: '',
    price: inFull(amount),
    discountRate: ppm(0),
    taxes: [],
    incomeIds: [],
  };
}

function inFull(amount: Minor): Price {
  return price(amount * 10_000);
}

function quantityOf(value: unknown): Milli | null {
  const reading = readMilli(String(value), { decimalMark: '.' });
  return reading.kind === 'quantity' ? reading.quantity : null;
}
