import fc from 'fast-check';
import { expect, test } from 'vitest';
import { saveDraft } from '#db/drafts.ts';
import { listEntrySets, post } from '#db/entries.ts';
import { recordIncome } from '#db/income.ts';
import { findingsOf } from '#db/integrity.ts';
import { findSettlement, saveVoid } from '#db/invoices.ts';
import type { Ledger, Writer } from '#db/ledger.ts';
import { findPayment, recordCreditUse, voidPayment } from '#db/payments.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { findWriteOff, saveWriteOff, takeBackWriteOff } from '#db/write-offs.ts';
import { addDays } from '#domain/dates.ts';
import type { IncomeId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { reverse } from '#domain/ledger/entry.ts';
import { postIncome } from '#domain/ledger/post.ts';
import { type Minor, minor, ZERO } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import {
  aDraft,
  aLine,
  anIncome,
  aTax,
  EUR,
  idOf,
  LONG_MS,
  runs,
  TODAY,
  USD,
} from '#domain/samples.ts';

type Write = 'write off' | 'take back';
type Step = {
  readonly what: 'draft' | 'issue' | 'pay' | 'use' | 'void payment' | 'void' | 'income' | Write;
  readonly amount: number;
  readonly day: number;
  readonly target: number;
};

const anyStep = fc.record<Step>({
  what: fc.constantFrom(
    ...(['draft', 'issue', 'issue', 'pay', 'use', 'void payment', 'void', 'income'] as const),
    ...(['write off', 'take back'] as const),
  ),
  amount: fc.integer({ min: 1, max: 500_00 }),
  day: fc.integer({ min: -400, max: 0 }),
  target: fc.nat(1_000),
});

type Work = {
  readonly ledger: Ledger;
  /** Takes the next id, and remembers it as one that later steps may choose. */
  readonly birth: () => number;
  readonly chosen: number;
  readonly step: Step;
};

const STEPS: Readonly<Record<Step['what'], (work: Work) => void>> = {
  draft: ({ ledger, birth, step: { day } }) => {
    const draft = aDraft({ id: idOf(birth()), invoiceDate: addDays(TODAY, day) });
    ledger.write((tx) => saveDraft(tx, draft));
  },
  issue: ({ ledger, birth, step: { amount, day, target } }) => {
    const on = addDays(TODAY, day);
    const rate = { rate: '0.9213' as Rate, on, source: 'typed' } as const;
    const foreign = target % 7 === 0 ? { currency: USD, rate } : {};
    const lines = [aLine(amount, [aTax(19)])];
    issue(ledger, { id: idOf(birth()), invoiceDate: on, lines, ...foreign });
  },
  pay: ({ ledger, birth, chosen, step: { amount } }) => {
    const invoiceId = idOf<InvoiceId>(chosen);
    const part = { invoiceId, amount: partOf(ledger, chosen, amount), withheld: ZERO };
    const applications = part.amount > 0 ? [part] : [];
    tryTo(() => pay(ledger, amount, { id: idOf(birth()), applications }));
  },
  use: ({ ledger, chosen, step: { amount, target } }) => {
    const use = { paymentId: idOf<PaymentId>(target % 50), invoiceId: idOf<InvoiceId>(chosen) };
    const part = partOf(ledger, chosen, amount);
    tryTo(() =>
      ledger.write((tx) => recordCreditUse(tx, { ...use, amount: part, appliedOn: TODAY })),
    );
  },
  'void payment': ({ ledger, chosen }) => {
    const id = idOf<PaymentId>(chosen);
    if (findPayment(ledger.read, id)?.voidedOn !== null) return;
    tryTo(() => ledger.write((tx) => voidPayment(tx, { id, voidedOn: TODAY })));
  },
  void: ({ ledger, chosen }) => {
    tryTo(() => ledger.write((tx) => voidInvoice(tx, idOf<InvoiceId>(chosen))));
  },
  'write off': ({ ledger, chosen, step: { amount, target } }) => {
    const id = idOf<InvoiceId>(chosen);
    const due = findSettlement(ledger.read, id)?.due ?? ZERO;
    const wanted = target % 9 === 0 ? minor(amount) : due;
    const writeOff = { writtenOffOn: TODAY, reason: 'Gone', amount: wanted };
    tryTo(() => ledger.write((tx) => saveWriteOff(tx, { id, ...writeOff })));
  },
  'take back': ({ ledger, chosen }) => {
    const id = idOf<InvoiceId>(chosen);
    if (findWriteOff(ledger.read, id) !== null) ledger.write((tx) => takeBackWriteOff(tx, id));
  },
  income: ({ ledger, birth, step: { amount, day } }) => {
    const earnedOn = addDays(TODAY, day);
    const row = anIncome(amount, { id: idOf<IncomeId>(birth()), currency: EUR, earnedOn });
    ledger.write((tx) => {
      recordIncome(tx, row);
      post(tx, postIncome(row, EUR));
    });
  },
};

function partOf(ledger: Ledger, number: number, amount: number): Minor {
  const due = findSettlement(ledger.read, idOf<InvoiceId>(number))?.due ?? ZERO;
  return minor(Math.min(amount, due));
}

function voidInvoice(tx: Writer, id: InvoiceId): void {
  saveVoid(tx, { id, voidedOn: TODAY, reason: 'Twice' });
  for (const set of listEntrySets(tx, `invoice:${id}`)) post(tx, reverse(set, TODAY, 'Void'));
}

/** Only the ledger's own refusals may stop a step. */
function tryTo(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    expect(String(error)).toMatch(
      /CHECK|FOREIGN KEY|a payment settles|a void|a write-off|a written-off/,
    );
  }
}

test(
  'H24 after any work the kept sums are what the rows come to',
  () => {
    const ledger = aLedgerWithClient();
    const born: number[] = [1];
    const birth = () => born.push(born.length + 1);
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: 25 }), (steps) => {
        for (const step of steps) {
          STEPS[step.what]({ ledger, birth, chosen: born[step.target % born.length] ?? 1, step });
        }
        expect(findingsOf(ledger.read.$client, 'full')).toEqual([]);
      }),
      runs(40),
    );
  },
  LONG_MS,
);
