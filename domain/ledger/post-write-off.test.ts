import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InvoiceId, PaymentId } from '#domain/ids.ts';
import { issueInvoice } from '#domain/invoice/issue.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import { balances } from '#domain/ledger/balance.ts';
import type { Account, Entry, EntrySet } from '#domain/ledger/entry.ts';
import { postInvoice } from '#domain/ledger/post.ts';
import { postPayment } from '#domain/ledger/post-payment.ts';
import { postWriteOff, postWriteOffBack } from '#domain/ledger/post-write-off.ts';
import { postPaymentVoid } from '#domain/ledger/void-payment.ts';
import { addAll, type Minor, minor, subtract, ZERO } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { convert, type ExchangeRate, rateOf } from '#domain/rate.ts';
import {
  aBusiness,
  aClient,
  aDraft,
  aLine,
  aPayment,
  aTax,
  EUR,
  idOf,
  LONG_MS,
  NOW,
  runs,
  TODAY,
  USD,
} from '#domain/samples.ts';

type Deed =
  | { readonly kind: 'pay'; readonly amount: number; readonly rate: string }
  | { readonly kind: 'void'; readonly which: number }
  | { readonly kind: 'write off' | 'take back' };
type Paid = { readonly payment: Payment; readonly sets: readonly EntrySet[] };

const rates = fc.integer({ min: 1_000, max: 9_999 }).map((value) => `0.${value}`);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), amount: fc.nat(400), rate: rates }),
  fc.record({ kind: fc.constant('void' as const), which: fc.nat(9) }),
  fc.record({ kind: fc.constantFrom('write off' as const, 'take back' as const) }),
);

function anInvoice(rate: string) {
  const typed: ExchangeRate = { rate: rateOf(rate), on: TODAY, source: 'typed' };
  const lines = [aLine(839, [aTax(19)])];
  const draft = aDraft({ id: idOf<InvoiceId>(1), currency: USD, rate: typed, lines });
  const by = { number: '1', today: TODAY, now: NOW, client: aClient(), business: aBusiness() };
  return issueInvoice(draft, by);
}

/** One invoice, and what is posted while it is paid, given up and paid after all. */
function scene(rate: string) {
  const invoice = anInvoice(rate);
  const { id, number, totals } = invoice;
  const entries: Entry[] = [...postInvoice(invoice).entries];
  const living: Paid[] = [];
  let writeOff: WriteOff | null = null;
  let count = 0;
  const settled = () =>
    addAll(living.flatMap(({ payment }) => payment.applications.map((one) => one.amount)));
  const known = () => ({ id, number, rate: invoice.rate.rate, paidBefore: settled() });
  const book = (sets: readonly EntrySet[]) => {
    entries.push(...sets.flatMap((set) => set.entries));
    return sets;
  };
  return {
    living,
    toBase: (amount: Minor) => convert(amount, { from: USD, to: EUR }, invoice.rate.rate),
    due: () => subtract(totals.total, settled()),
    isWrittenOff: () => writeOff !== null,
    on: (account: Account) =>
      balances(entries).find((balance) => balance.account === account)?.base ?? ZERO,
    pay: (wanted: number, at: string) => {
      const amount = minor(Math.min(wanted, subtract(totals.total, settled())));
      if (writeOff !== null || amount === 0) return;
      count += 1;
      const payment = aPayment(amount, {
        id: idOf<PaymentId>(count),
        currency: USD,
        rate: { rate: rateOf(at), on: TODAY, source: 'typed' },
        applications: [{ invoiceId: id, amount, withheld: ZERO }],
      });
      living.push({ payment, sets: book([postPayment(payment, [known()], EUR)]) });
    },
    voidOne: (which: number) => {
      const [paid] = living.length === 0 ? [] : living.slice(which % living.length);
      if (!paid || writeOff !== null) return;
      const how = { invoices: [known()], baseCurrency: EUR, voidedOn: TODAY, memo: 'Void' };
      living.splice(living.indexOf(paid), 1);
      book(postPaymentVoid({ ...paid, uses: [], ...how }));
    },
    giveUp: () => {
      const amount = subtract(totals.total, settled());
      if (writeOff !== null || amount === 0) return;
      writeOff = { writtenOffOn: TODAY, reason: 'Gone', amount };
      book([postWriteOff(invoice, writeOff)]);
    },
    takeBack: () => {
      if (writeOff !== null) book([postWriteOffBack(invoice, writeOff, TODAY)]);
      writeOff = null;
    },
  };
}

function live({ pay, voidOne, giveUp, takeBack }: ReturnType<typeof scene>, deed: Deed): void {
  if (deed.kind === 'pay') pay(deed.amount, deed.rate);
  else if (deed.kind === 'void') voidOne(deed.which);
  else if (deed.kind === 'write off') giveUp();
  else takeBack();
}

test('L13 a write-off is a cost and takes what is due off the receivable, at the invoice’s rate', () => {
  const { giveUp, on, pay, toBase } = scene('0.3333');
  const tax = on('tax-collected');
  pay(500, '0.9');
  const open = on('receivable');
  giveUp();

  expect([on('receivable'), on('bad-debts')]).toEqual([0, open]);
  expect(open).toBe(subtract(toBase(minor(998)), toBase(minor(500))));
  expect(on('tax-collected')).toBe(tax);
});

test('L14 the write-off of an invoice says what it is for, and so does its counter-posting', () => {
  const invoice = anInvoice('0.5');
  const writeOff = { writtenOffOn: TODAY, reason: 'Gone', amount: minor(998) };
  const sets = [postWriteOff(invoice, writeOff), postWriteOffBack(invoice, writeOff, TODAY)];

  expect(sets.map(({ subject, memo }) => [subject, memo])).toEqual([
    [`invoice:${invoice.id}`, 'Write-off of 1: Gone'],
    [`invoice:${invoice.id}`, '1 is not written off'],
  ]);
  expect(sets.map(({ entries }) => entries.map(({ amount }) => amount))).toEqual([
    [998, -998],
    [-998, 998],
  ]);
});

test(
  'L14 in any order of payments, voids, write-offs and taking back nothing is left behind',
  () => {
    fc.assert(
      fc.property(rates, fc.array(deeds, { minLength: 2, maxLength: 12 }), (at, lived) => {
        const life = scene(at);
        const total = life.toBase(life.due());
        const sold = [life.on('sales'), life.on('tax-collected')];
        for (const deed of lived) {
          live(life, deed);
          const open = subtract(total, life.toBase(subtract(minor(998), life.due())));
          const expected = life.isWrittenOff() ? [0, open] : [open, 0];
          expect([life.on('receivable'), life.on('bad-debts')]).toEqual(expected);
          expect([life.on('sales'), life.on('tax-collected')]).toEqual(sold);
        }
        life.giveUp();
        expect(life.on('receivable')).toBe(0);
        life.takeBack();
        while (life.living.length > 0) life.voidOne(0);
        expect([life.on('receivable'), life.on('bad-debts')]).toEqual([total, 0]);
      }),
      runs(10_000),
    );
  },
  LONG_MS,
);
