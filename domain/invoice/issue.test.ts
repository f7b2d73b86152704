import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId, ItemId } from '#domain/ids.ts';
import { copyAsDraft, emptyDraft, emptyLine, lineOfItem } from '#domain/invoice/draft.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { issueInvoice, missingForIssue } from '#domain/invoice/issue.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import { voidInvoice } from '#domain/invoice/void.ts';
import { minor, price, ZERO } from '#domain/money.ts';
import { rateOf } from '#domain/rate.ts';
import {
  aBusiness,
  aClient,
  aDraft,
  aLine,
  aTax,
  EUR,
  idOf,
  JPY,
  NOW,
  percent,
  TODAY,
  USD,
} from '#domain/samples.ts';

const circumstances = {
  number: 'INV-2026-0001',
  today: TODAY,
  now: NOW,
  client: aClient(),
  business: aBusiness(),
};
const issue = (draft: DraftInvoice) => issueInvoice(draft, circumstances);
const missing = (differences: Partial<DraftInvoice>) =>
  missingForIssue(aDraft(differences), { baseCurrency: EUR });

describe('drafts', () => {
  test('I8 a new draft takes currency and terms of the client, or else of the business', () => {
    const id = idOf<InvoiceId>(1);
    const client = aClient({ currency: USD, termsDays: 30 });
    const make = (who: typeof client | null) =>
      emptyDraft({ id, client: who, business: aBusiness(), now: NOW });
    expect(make(client)).toMatchObject({ currency: USD, termsDays: 30, clientId: client.id });
    expect(make(aClient())).toMatchObject({ currency: EUR, termsDays: 14 });
    expect(make(null)).toMatchObject({ currency: EUR, termsDays: 14, clientId: null, lines: [] });
  });

  test('I8 a line copies its item, and waits for a price without one', () => {
    const item = {
      id: idOf<ItemId>(1),
      name: 'Consulting',
      description: 'by the hour',
      unit: 'h',
      price: price(90_00_0000),
      currency: EUR,
      taxIds: [],
      createdAt: NOW,
      updatedAt: NOW,
      archivedAt: null,
    };
    expect(lineOfItem(item, [aTax(19)])).toMatchObject({
      itemId: item.id,
      description: 'Consulting',
      detail: 'by the hour',
      quantity: 1_000,
      price: 90_00_0000,
    });
    expect(emptyLine([]).price).toBeNull();
  });

  test('I8 a copy is a new draft without the days, the rate and the billed rows', () => {
    const issued = issue(aDraft({ lines: [aLine(100_00, [], { incomeIds: [idOf(7)] })] }));
    const copy = copyAsDraft(issued, { id: idOf(2), termsDays: 14, now: NOW });
    expect(copy).toMatchObject({ id: idOf(2), invoiceDate: null, rate: null, clientId: idOf(1) });
    expect(copy.lines[0]?.incomeIds).toEqual([]);
    expect(invoiceTotals(copy)).toEqual(issued.totals);
    expect(new Set(Object.keys(copy))).toEqual(new Set(Object.keys(aDraft())));
  });
});

describe('what is missing', () => {
  const huge = aLine(0, [], { price: price(9e15), quantity: 9e11 as never });

  test.each([
    [{ clientId: null }, 'clientId', 'This draft has no client yet. Choose one.'],
    [{ lines: [] }, 'lines', 'This draft has no lines yet. Add one, or throw the draft away.'],
    [
      { lines: [aLine(1), aLine(0, [], { price: null })] },
      'lines.1.price',
      'Line 2 has no price. 0.00 is allowed.',
    ],
    [
      { lines: [aLine(1, [], { description: ' ' })] },
      'lines.0.description',
      'Line 1 has no description.',
    ],
    [
      { lines: [aLine(1, [aTax(19), aTax(19)])] },
      'lines.0.taxes',
      'Line 1 has VAT 19 % twice. Take one off.',
    ],
    [
      { lines: [aLine(0, [], { discountRate: percent(101) })] },
      'lines.0.discountRate',
      'Line 1 has a discount of more than 100 %.',
    ],
    [
      { currency: USD },
      'rate',
      'There is no rate from USD to EUR yet. Write the one of the invoice day.',
    ],
    [
      { discount: { kind: 'amount', amount: minor(120_00) } },
      'discount',
      'The discount of 120.00 is more than the subtotal of 100.00.',
    ],
    [
      { discount: { kind: 'percent', rate: percent(101) } },
      'discount',
      'The discount of 101.00 is more than the subtotal of 100.00.',
    ],
    [
      { discount: { kind: 'amount', amount: minor(-1) } },
      'discount',
      'A discount cannot be below 0.',
    ],
    [
      { lines: [aLine(-5_00)] },
      'lines',
      'This comes to −5.00. An invoice cannot come to less than 0.',
    ],
    [{ lines: [huge] }, 'lines', 'This comes to more than the ledger can hold.'],
    [
      { deliveredFrom: '2026-11-02' as IsoDate, deliveredTo: '2026-11-01' as IsoDate },
      'deliveredTo',
      'The delivery ends before it begins. Change one of the two days.',
    ],
  ] as readonly (readonly [Partial<DraftInvoice>, string, string])[])(
    'I2 %j is named at its field',
    (differences, field, sentence) => {
      expect(missing(differences)).toEqual([{ field, sentence }]);
    },
  );

  test('I2 all of it is named at once, and a whole draft misses nothing', () => {
    expect(missing({})).toEqual([]);
    expect(missing({ clientId: null, lines: [], currency: USD }).map((one) => one.field)).toEqual([
      'clientId',
      'rate',
      'lines',
    ]);
  });

  test('I2 a client has a name, a free line has a price of 0, a discount may take everything', () => {
    const context = { baseCurrency: EUR, client: aClient({ name: ' ' }) };
    expect(missingForIssue(aDraft(), context)[0]?.sentence).toContain('no name yet');
    expect(missing({ lines: [aLine(0)] })).toEqual([]);
    expect(missing({ discount: { kind: 'amount', amount: minor(100_00) } })).toEqual([]);
  });

  test('I2 sums are spelled with the digits of the currency', () => {
    const discount = { kind: 'amount', amount: minor(12_000) } as const;
    const rate = { rate: rateOf('0.0061'), on: TODAY, source: 'typed' } as const;
    const [first] = missing({ currency: JPY, rate, lines: [aLine(8_000)], discount });
    expect(first?.sentence).toBe('The discount of 12,000 is more than the subtotal of 8,000.');
  });
});

describe('issue', () => {
  test('I1 what was previewed is what is issued', () => {
    const draft = aDraft({ lines: [aLine(33_33, [aTax(19)]), aLine(66_67, [aTax(7)])] });
    expect(issue(draft).totals).toEqual(invoiceTotals(draft));
  });

  test('I2 an unfinished draft is refused with the first thing it misses', () => {
    expect(() => issue(aDraft({ lines: [] }))).toThrow(Refusal);
    expect(() => issue(aDraft({ lines: [] }))).toThrow('no lines yet');
  });

  test('I3 client and sender are copied as they are on the day of issue', () => {
    const issued = issue(aDraft());
    expect(issued.billedTo).toMatchObject({ name: 'Marrow & Pith', contactName: 'Ida Marrow' });
    expect(issued.billedBy).toMatchObject({ name: 'Fernhill Works', paper: 'A4' });
    expect(Object.keys(issued.billedBy)).not.toContain('prefix');
  });

  test('I4 it is issued on its own day or else today, and due after its terms', () => {
    expect(issue(aDraft())).toMatchObject({ issuedOn: TODAY, dueOn: '2026-12-04', issuedAt: NOW });
    const dated = issue(aDraft({ invoiceDate: '2026-10-31' as IsoDate, termsDays: 0 }));
    expect(dated).toMatchObject({ issuedOn: '2026-10-31', dueOn: '2026-10-31' });
    expect(Object.keys(dated)).not.toContain('invoiceDate');
  });

  test('I5 the rate is frozen with its day; in the base currency it is 1', () => {
    expect(issue(aDraft()).rate).toEqual({ rate: '1', on: TODAY, source: 'same' });
    const rate = { rate: rateOf('0.9213'), on: TODAY, source: 'typed' } as const;
    expect(issue(aDraft({ currency: USD, rate })).rate).toEqual(rate);
    expect(issue(aDraft({ rate })).rate.source).toBe('same');
  });
});

describe('void', () => {
  const invoice = { number: 'INV-2026-0001', issuedOn: TODAY };
  const standing = { paid: ZERO, isVoid: false, isWrittenOff: false };
  const asked = { today: '2026-12-01' as IsoDate, reason: ' typo ', ...standing };

  test('I6 a void has its day and its reason', () => {
    expect(voidInvoice(invoice, asked)).toEqual({ voidedOn: '2026-12-01', reason: 'typo' });
  });

  test('I6 it is never dated before the invoice', () => {
    const early = { ...asked, today: '2026-11-01' as IsoDate };
    expect(voidInvoice(invoice, early).voidedOn).toBe(TODAY);
  });

  test('I7 what is void or paid is not voided', () => {
    expect(() => voidInvoice(invoice, { ...asked, isVoid: true })).toThrow('is void already');
    expect(() => voidInvoice(invoice, { ...asked, paid: minor(1) })).toThrow('has payments');
  });

  test('P8 what is written off is not voided', () => {
    expect(() => voidInvoice(invoice, { ...asked, isWrittenOff: true })).toThrow('is written off');
  });
});
