import { expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import { minor } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import type { Plan, Planner } from '#sync/connector.ts';
import { saveExpense, toBooksExpense } from '#sync/connectors/books/expense.ts';
import { journalLines, recordIncome, toBooksJournal } from '#sync/connectors/books/income.ts';
import { toBooksItem } from '#sync/connectors/books/item.ts';
import { saveTax, toBooksTax } from '#sync/connectors/books/tax.ts';
import { groupName, saveTaxGroup } from '#sync/connectors/books/tax-group.ts';
import { audienceOf } from '#sync/registry.ts';
import { booksSetup, contextWith } from '#sync/testing/books.ts';
import { CITY, DAY, EUR, EXPENSE, INCOME, ITEM, SAMPLES, VAT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

function plan(made: ReturnType<Planner<'tax.saved'>>): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test('B10 gig income is a journal that balances', () => {
  const { key, setup } = { key: 'k', setup: booksSetup() };
  const body = toBooksJournal(SAMPLES['income.recorded'], { key, currency: '11', setup });
  expect(body).toMatchObject({ reference_number: 'k', journal_date: DAY, status: 'published' });
  expect(
    body.line_items.map((line) => [line.account_id, line.debit_or_credit, line.amount]),
  ).toEqual([
    ['22', 'debit', 88],
    ['24', 'debit', 10],
    ['25', 'debit', 2],
    ['21', 'credit', 100],
  ]);
  expect(journalLines(INCOME).reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
});

test('B10 money taken back by a platform stands on the other sides', () => {
  const income = {
    ...INCOME,
    gross: minor(-11_070),
    fee: minor(0),
    withheld: minor(0),
    net: minor(-11_070),
  };
  const event = { ...SAMPLES['income.recorded'], income };
  const known = { key: 'k', currency: '11', setup: booksSetup() };
  expect(toBooksJournal(event, known).line_items).toMatchObject([
    { account_id: '22', debit_or_credit: 'credit', amount: 110.7 },
    { account_id: '21', debit_or_credit: 'debit', amount: 110.7 },
  ]);
});

test('B10 a journal is found by the key of its delivery before it is made', () => {
  const { asksFirst, probe, send } = plan(recordIncome(SAMPLES['income.recorded'], contextWith()));
  expect(asksFirst).toBe(true);
  expect(probe.request.path).toContain(`reference_number=${contextWith().key}`);
  expect(send.request.method).toBe('POST');
});

test('B10 income that comes back after its invoice was voided is a new journal', () => {
  const there = contextWith({ [`income:${INCOME.id}`]: '7' });
  const { send } = plan(recordIncome(SAMPLES['income.recorded'], there));
  expect(send.request).toMatchObject({ method: 'POST', path: '/journals' });
});

test('B16 income of nothing has no place in Books, and neither has its end', () => {
  const nothing = { gross: minor(0), fee: minor(0), withheld: minor(0), net: minor(0) };
  for (const kind of ['income.recorded', 'income.voided'] as const) {
    const event = SAMPLES[kind];
    expect(audienceOf({ ...event, income: { ...INCOME, ...nothing } })).toEqual([]);
    expect(audienceOf(event)).toEqual(['books']);
  }
});

test('B12 an expense is booked on the account of its category', () => {
  const { send } = plan(
    saveExpense(SAMPLES['expense.saved'], contextWith({ [`tax:${VAT.id}`]: '92' })),
  );
  expect(send.request.body).toMatchObject({
    account_id: booksSetup().accounts.expenses.Travel,
    paid_through_account_id: '23',
    amount: 119,
    tax_id: '92',
    is_inclusive_tax: true,
    description: 'Rail: To Hamburg',
  });
});

test('B7 a tax Books comes to otherwise is said, where it was there before too', () => {
  const there = contextWith({ [`tax:${VAT.id}`]: '92' });
  const expense = { ...EXPENSE, taxAmount: minor(1_850) };
  const { send, probe } = plan(saveExpense({ ...SAMPLES['expense.saved'], expense }, there));
  const entry = { expense_id: '7', total: 119, cf_gigledger_key: EXPENSE.id };
  const note = 'Books shows 19 for the tax of this expense, this ledger 18.5. Nothing was changed.';
  const told = { ...entry, tax_amount: 19 };
  const noted = { kind: 'sent', remoteId: '7', note };
  expect(send.interpret(reply(200, { code: 0, expense: told }))).toEqual(noted);
  expect(probe.interpret(reply(200, { code: 0, expenses: [told] }))).toEqual(noted);
  for (const tax_amount of [18.5, undefined]) {
    const body = { code: 0, expense: { ...entry, tax_amount } };
    expect(send.interpret(reply(200, body))).toEqual({ kind: 'sent', remoteId: '7' });
  }
  expect(send.interpret(reply(200, { code: 0, expense: { ...told, total: 138 } }))).toMatchObject({
    note: 'Books shows 138 for this expense, this ledger 119. Nothing was changed.',
  });
});

test('B11 a foreign expense brings its currency and rate', () => {
  const expense = {
    ...EXPENSE,
    currency: 'USD' as CurrencyCode,
    rate: { rate: '0.92' as Rate, on: DAY, source: 'typed' as const },
  };
  const known = { account: '1', paidThrough: '2', currency: '12', tax: null };
  const event = { kind: 'expense.saved', expense, baseCurrency: EUR } as const;
  expect(toBooksExpense(event, known)).toMatchObject({ currency_id: '12', exchange_rate: 0.92 });
});

test('B4 a tax is known by its name and rate, exempt is 0 %', () => {
  expect(toBooksTax(VAT)).toEqual({ tax_name: 'VAT 19%', tax_percentage: 19, tax_type: 'tax' });
  expect(toBooksTax({ ...VAT, name: 'MwSt 19 %' }).tax_name).toBe('MwSt 19 %');
  expect(toBooksTax({ ...VAT, isCompound: true }).tax_type).toBe('compound_tax');
  expect(toBooksTax({ ...VAT, kind: 'exempt' }).tax_percentage).toBe(0);
  const { probe, asksFirst } = plan(saveTax(SAMPLES['tax.saved'], contextWith()));
  expect(asksFirst).toBe(true);
  const taxes = (rate: number, tax_name = 'vat 19%') => [
    { tax_id: '7', tax_name, tax_percentage: rate },
  ];
  expect(probe.interpret(reply(200, { code: 0, taxes: taxes(19, 'VAT') })).kind).toBe('sent');
  expect(probe.interpret(reply(200, { code: 0, taxes: taxes(7, 'VAT') })).kind).toBe('absent');
  expect(probe.interpret(reply(200, { code: 0, taxes: taxes(19) })).kind).toBe('sent');
  expect(probe.interpret(reply(200, { code: 0, taxes: taxes(7) }))).toEqual({
    kind: 'park',
    why: 'Books has a tax “VAT 19%” of 7 %, this one is 19 %. Rename one of the two, then try again.',
  });
});

test('B4 a tax of another type is another tax', () => {
  const { probe } = plan(saveTax(SAMPLES['tax.saved'], contextWith()));
  const answer = (tax_name: string, tax_type: string) =>
    reply(200, { code: 0, taxes: [{ tax_id: '7', tax_name, tax_percentage: 19, tax_type }] });
  expect(probe.interpret(answer('VAT 19%', 'tax')).kind).toBe('sent');
  expect(probe.interpret(answer('VAT', 'compound_tax')).kind).toBe('absent');
  expect(probe.interpret(answer('VAT 19%', 'compound_tax'))).toEqual({
    kind: 'park',
    why: 'Books has a tax “VAT 19%” that is compound, this one is simple. Rename one of the two, then try again.',
  });
});

test('B4 long names of groups stay apart', () => {
  const long = { ...VAT, name: 'Value added tax '.repeat(8) };
  const other = { ...CITY, id: VAT.id };
  const names = [groupName([long, CITY]), groupName([long, other])];
  expect(new Set(names).size).toBe(2);
  expect(names.every((name) => name.length <= 100)).toBe(true);
});

test('B4 a tax the client keeps back is none of Books’ sales taxes', () => {
  expect(audienceOf({ kind: 'tax.saved', tax: { ...VAT, kind: 'withholding' } })).toEqual([]);
});

test('S19 a changed rate waits for invoices written at the earlier one', () => {
  const known = contextWith({ [`tax:${VAT.id}`]: '92' });
  const held = saveTax(SAMPLES['tax.saved'], { ...known, isMentionedEarlier: () => true });
  expect(held).toMatchObject({ kind: 'wait' });
});

test('B4 several taxes are a group with their rates in its name', () => {
  const event = SAMPLES['tax-group.saved'];
  expect(groupName([VAT, CITY])).toBe('VAT 19% + City tax 2.5%');
  const half = contextWith({ [`tax:${VAT.id}`]: '1' }, booksSetup(), true);
  expect(saveTaxGroup(event, half)).toMatchObject({ kind: 'wait' });
  const known = contextWith({ [`tax:${VAT.id}`]: '1', [`tax:${CITY.id}`]: '2' });
  expect(plan(saveTaxGroup(event, known)).send.request.body).toMatchObject({ taxes: '1,2' });
});

test('B12 an item is a service on the sales account', () => {
  expect(toBooksItem(ITEM, '21')).toEqual({
    name: 'Editing',
    rate: 85.5,
    description: 'Line by line',
    unit: 'h',
    product_type: 'service',
    account_id: '21',
  });
});
