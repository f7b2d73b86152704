import { expect, test } from 'vitest';
import type { PaperDocument } from '#contract/invoices.ts';
import { NO_ADDRESS } from '#domain/address.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { TaxId } from '#domain/ids.ts';
import { emptyLine } from '#domain/invoice/draft.ts';
import type { InvoiceContent, InvoiceLine } from '#domain/invoice/invoice.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { milli, minor, type Ppm, ppm, price } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { runningHeadAndFoot } from '#renderer/paper/running.ts';
import { Sheet } from '#renderer/paper/sheet.tsx';
import { draw, EUR } from '#renderer/test-draw.tsx';

function tax(part: Partial<Tax> = {}): Tax {
  const usual: Tax = {
    id: `${part.name ?? 'VAT'} ${part.rate ?? 0}` as TaxId,
    name: 'VAT',
    kind: 'standard',
    rate: ppm(190_000),
    isCompound: false,
    reason: '',
  };
  return { ...usual, ...part };
}

function line(part: Partial<InvoiceLine> = {}): InvoiceLine {
  return {
    ...emptyLine([tax()]),
    description: 'Page design',
    unit: 'h',
    price: price(72_000_000),
    ...part,
  };
}

type Parts = Partial<InvoiceContent> & Partial<PaperDocument['invoice']>;

function paperOf(
  parts: Parts = {},
  head: Partial<Omit<PaperDocument, 'invoice'>> = {},
): PaperDocument {
  const content: InvoiceContent = {
    currency: EUR,
    lines: [line()],
    discount: { kind: 'none' },
    priceMode: 'exclusive',
    rounding: 'line',
    ...parts,
  };
  return {
    state: 'issued',
    number: 'INV-2026-0052',
    ...head,
    invoice: {
      ...content,
      issuedOn: '2026-10-20' as IsoDate,
      dueOn: '2026-11-03' as IsoDate,
      deliveredFrom: null,
      deliveredTo: null,
      reference: '',
      notes: '',
      terms: '',
      totals: invoiceTotals(content),
      billedTo: {
        name: 'Gannet <Cartography>',
        contactName: '',
        email: '',
        address: { ...NO_ADDRESS, city: 'Brest', postalCode: '29200', country: 'FR' },
        taxId: '',
      },
      billedBy: {
        name: 'Fernhill Works',
        address: { ...NO_ADDRESS, city: 'Kiel', postalCode: '24103', country: 'DE' },
        email: '',
        phone: '',
        taxId: 'DE 000',
        iban: 'DE00000000000000000000',
        bic: '',
        paper: 'A4',
        design: 'ledger',
        accent: '#225d44',
        logo: null,
      },
      ...parts,
    },
  };
}

function printed(document: PaperDocument) {
  const page = draw(<Sheet document={document} />);
  const texts = (selector: string) =>
    [...page.querySelectorAll(selector)].map((one) => one.textContent.replaceAll('\u00A0', ' '));
  return { page, texts, text: page.textContent };
}

test('W77 a draft prints no number, a void one says so and asks for nothing', () => {
  const draft = printed(paperOf({}, { state: 'draft', number: null }));
  expect(draft.texts('h1')).toEqual(['Invoice draft']);
  expect(draft.text).toContain('given when issued');
  const gone = printed(paperOf({}, { state: 'void' }));
  expect(gone.texts('h1')).toEqual(['Invoice INV-2026-0052Void']);
  expect(gone.text).toContain('Nothing is to be paid.');
  expect(gone.text).not.toContain('IBAN');
});

test('W81 where it can be paid online stands on the paper, and on none that asks for nothing', () => {
  const payAt = {
    url: 'https://zohosecurepay.eu/x?CInvoiceID=2-9',
    until: '2027-11-03' as IsoDate,
  };
  const { page, text } = printed(paperOf({}, { payAt }));
  expect(text).toContain('Pay online until 3 November 2027');
  expect(text).toContain(payAt.url);
  expect(page.querySelector('a')?.getAttribute('href')).toBe(payAt.url);
  expect(page.querySelectorAll('.paper-code')).toHaveLength(1);
  expect(printed(paperOf({}, { state: 'void', payAt })).text).not.toContain('online');
  expect(printed(paperOf()).page.querySelector('.paper-code')).toBeNull();
});

test('W77 days are long, the IBAN in fours, a foreign country is named, the own one is not', () => {
  const { text, texts } = printed(paperOf());
  expect(text).toContain('To pay: EUR 85.68 by 3 November 2026');
  expect(text).toContain('DE00 0000 0000 0000 0000 00');
  expect(texts('.paper-window > div')).toEqual([
    'Fernhill Works, 24103 Kiel',
    'Gannet <Cartography>',
    '29200 Brest',
    'France',
  ]);
  const letter = printed(paperOf({ billedBy: { ...paperOf().invoice.billedBy, paper: 'Letter' } }));
  expect(letter.text).toContain('November 3, 2026');
});

test('W78 a discount has a column and a subtotal only where there is one', () => {
  expect(printed(paperOf()).texts('th')).not.toContain('Discount');
  const { texts, text } = printed(
    paperOf({
      lines: [line({ discountRate: 100_000 as Ppm }), line()],
      discount: { kind: 'amount', amount: minor(10_00) },
    }),
  );
  expect(texts('th')).toContain('Discount');
  expect(text).toContain('Subtotal136.80');
  expect(text).toContain('Discount−10.00');
});

test('W78 every tax has its row and base; an exempt one its reason, a withheld one its minus', () => {
  const reason = 'Reverse charge, § 13b UStG';
  const { texts } = printed(
    paperOf({
      lines: [
        line(),
        line({ taxes: [tax({ rate: ppm(70_000) })] }),
        line({ taxes: [tax({ name: 'Exempt', kind: 'exempt', rate: ppm(0), reason })] }),
        line({ taxes: [tax({ name: 'Withholding', kind: 'withholding', rate: ppm(200_000) })] }),
      ],
    }),
  );
  expect(texts('.paper-sums tr')).toEqual([
    'Net288.00',
    'VAT 19 % on 72.0013.68',
    'VAT 7 % on 72.005.04',
    `Exempt on 72.00${reason}0.00`,
    'Total, EUR306.72',
    'Withholding 20 % on 72.00−14.40',
    'To pay after withholding292.32',
  ]);
});

test('W78 prices with their tax inside are said to be', () => {
  expect(printed(paperOf({ priceMode: 'inclusive' })).text).toContain('Prices include tax.');
  expect(printed(paperOf()).text).not.toContain('Prices include tax.');
});

test('W79 quantities and prices stand at the decimal point; the yen has none', () => {
  const { texts } = printed(
    paperOf({
      currency: 'JPY' as CurrencyCode,
      lines: [
        line({ quantity: milli(38_000), price: price(45_000) }),
        line({ quantity: milli(3_250), price: price(6_000 * 10_000) }),
      ],
    }),
  );
  expect(texts('td.paper-quantity')).toEqual(['38.00', '3.25']);
  expect(texts('td.paper-quantity .paper-kept-places')).toEqual(['.00']);
  expect(texts('.paper-kept-places')).toEqual(['.00', '.0']);
  expect(texts('.paper-grand-figure')).toEqual(['23,408']);
});

test('W79 the last three lines and the totals are kept together', () => {
  for (const count of [1, 3, 4, 60]) {
    const { page } = printed(paperOf({ lines: Array.from({ length: count }, () => line()) }));
    expect(page.querySelectorAll('.paper-lines > tbody > tr')).toHaveLength(count + 1);
    const kept = page.querySelector('.paper-kept');
    expect(kept?.querySelectorAll(':scope > tr')).toHaveLength(Math.min(3, count) + 1);
    expect(kept?.textContent).toContain('Total, EUR');
    page.remove();
  }
});

test('W79 the running head and foot say who writes to whom, and only as text', () => {
  const { headerTemplate, footerTemplate } = runningHeadAndFoot(paperOf(), '');
  expect(headerTemplate).toContain('Invoice INV-2026-0052 for Gannet &#60;Cartography&#62;');
  expect(footerTemplate).toContain('IBAN DE00 0000');
  expect(footerTemplate).toContain('<span class="pageNumber"></span> of');
});
