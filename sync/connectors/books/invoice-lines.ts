import type { EventOf } from '#domain/events.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { add, MILLI, type Minor, minor, PRICE_SCALE, scale, subtract } from '#domain/money.ts';
import { clip } from '#sync/clip.ts';
import { decimal, decimalPrice, decimalQuantity } from '#sync/decimal.ts';

type Issued = EventOf<'invoice.issued'>['invoice'];

/**
 * Books takes a discount of the document or of its lines, not both, and spreads one of the document
 * in its own way. Where a line has a discount, or taxes differ from line to line, every line gets
 * its share from here (rule B8). Amounts, so that nothing is rounded twice.
 */
export function toBooksDiscount(invoice: Issued) {
  const { totals, currency } = invoice;
  if (isByLine(invoice)) return { discount_type: 'item_level' };
  if (totals.discount === 0) return {};
  return { discount_type: 'entity_level', discount: decimal(totals.discount, currency) };
}

export function toBooksLines(
  invoice: Issued,
  known: {
    readonly taxes: readonly (string | null)[];
    readonly items: (id: string) => string | undefined;
  },
) {
  const byLine = isByLine(invoice);
  return invoice.lines.map((line, index) => {
    const item = line.itemId === null ? undefined : known.items(line.itemId);
    const tax = known.taxes[index] ?? null;
    return {
      ...(item === undefined ? {} : { item_id: item }),
      name: clip(line.description, 100),
      description: detailOf(line),
      rate: decimalPrice(line.price ?? (0 as never), invoice.currency),
      quantity: decimalQuantity(line.quantity),
      unit: clip(line.unit, 100),
      ...(byLine ? { discount: decimal(lineDiscount(invoice, index), invoice.currency) } : {}),
      ...taxOf(tax, item !== undefined),
    };
  });
}

/** Of a line that says nothing of a tax Books takes the one its item usually has. */
function taxOf(tax: string | null, hasItem: boolean) {
  if (tax !== null) return { tax_id: tax };
  return hasItem ? { tax_id: '' } : {};
}

function isByLine({ lines, totals }: Issued): boolean {
  if (lines.some((line) => line.discountRate !== 0)) return true;
  const ways = new Set(lines.map((line) => line.taxes.map((tax) => tax.id).join()));
  return totals.discount !== 0 && ways.size > 1;
}

/** The line's own discount and its share of the document's. */
function lineDiscount({ lines, totals }: Issued, index: number): Minor {
  const line = lines[index];
  const figures = totals.lines[index];
  if (!line || !figures) return minor(0);
  const full = scale(line.price ?? 0, line.quantity, MILLI * PRICE_SCALE);
  return add(subtract(full, figures.amount), figures.discount);
}

/** A name of Books holds 100 letters: a longer description stands whole below it. */
function detailOf({ description, detail }: InvoiceLine): string {
  const isCut = description.trim().length > 100;
  return clip([isCut ? description : '', detail].filter(Boolean).join('\n'), 2_000);
}
