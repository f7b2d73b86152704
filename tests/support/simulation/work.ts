import type { Client } from '#domain/client/client.ts';
import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import type { ClientId, ExpenseId, IncomeId, InvoiceId, ItemId, PaymentId } from '#domain/ids.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { milli, minor, ppm, price } from '#domain/money.ts';
import { type Rate, sameRate } from '#domain/rate.ts';
import {
  anInvoice,
  CITY,
  CLIENT,
  DAY,
  EUR,
  EXPENSE,
  INCOME,
  type Invoice,
  ITEM,
  id,
  LINE,
  PAYMENT,
  USD,
  VAT,
} from '#sync/testing/samples.ts';
import {
  type Announce,
  type Books,
  credit,
  due,
  livingPayments,
  settled,
  usesOf,
} from '#tests/support/simulation/books-of-account.ts';
import type { Dice } from '#tests/support/simulation/dice.ts';

type Act = (books: Books, dice: Dice, announce: Announce) => void;

const TYPED = { rate: '0.92' as Rate, on: DAY, source: 'typed' } as const;

/** What a day is made of; often used acts stand more than once. */
const ACTS: readonly Act[] = [
  addClient,
  changeClient,
  addItem,
  changeItem,
  issue,
  issue,
  issue,
  pay,
  pay,
  useCredit,
  voidPayment,
  voidInvoice,
  spend,
  changeExpense,
  earn,
  earn,
  takeBack,
  earnAgain,
];

/** One thing a freelancer does. Not everything can be done at any time; then nothing happens. */
export function workABit(books: Books, dice: Dice, announce: Announce): void {
  dice.pick(ACTS)?.(books, dice, announce);
}

/** Taxes and a first client, so that there is something to do. */
export function openShop(books: Books, dice: Dice, announce: Announce): void {
  announce({ kind: 'tax.saved', tax: VAT });
  announce({ kind: 'tax.saved', tax: CITY });
  announce({ kind: 'tax-group.saved', taxes: [VAT, CITY] });
  addClient(books, dice, announce);
}

function next<T extends string>({ count }: Books): T {
  count.ids += 1;
  return id<T>(count.ids);
}

function addClient(books: Books, dice: Dice, announce: Announce): void {
  const own = next<ClientId>(books);
  const client: Client = {
    ...CLIENT,
    id: own,
    name: `Client ${books.count.ids}`,
    email: dice.happens(0.8) ? `c${books.count.ids}@example.com` : '',
    currency: dice.happens(0.2) ? USD : EUR,
  };
  saveClient(books, client, announce);
}

function changeClient(books: Books, dice: Dice, announce: Announce): void {
  const client = dice.pick([...books.clients.values()]);
  if (client) saveClient(books, { ...client, phone: `+49 ${dice.below(1e6)}` }, announce);
}

function saveClient(books: Books, client: Client, announce: Announce): void {
  books.clients.set(client.id, client);
  announce({ kind: 'client.saved', client });
}

function addItem(books: Books, dice: Dice, announce: Announce): void {
  const item = {
    ...ITEM,
    id: next<ItemId>(books),
    name: `Item ${books.count.ids}`,
    price: price(dice.below(1e8)),
  };
  books.items.set(item.id, item);
  announce({ kind: 'item.saved', item });
}

function changeItem(books: Books, dice: Dice, announce: Announce): void {
  const item = dice.pick([...books.items.values()]);
  if (!item) return;
  const changed = { ...item, price: price(dice.below(1e8)) };
  books.items.set(item.id, changed);
  announce({ kind: 'item.saved', item: changed });
}

function issue(books: Books, dice: Dice, announce: Announce): void {
  const client = dice.pick([...books.clients.values()]);
  if (!client) return;
  books.count.numbers += 1;
  const invoice = anInvoice(
    {
      currency: client.currency,
      lines: Array.from({ length: 1 + dice.below(4) }, () => aLine(books, dice)),
      discount: dice.happens(0.2) ? { kind: 'percent', rate: ppm(50_000) } : { kind: 'none' },
      priceMode: dice.happens(0.2) ? 'inclusive' : 'exclusive',
    },
    {
      id: next<InvoiceId>(books),
      number: `INV-2026-${String(books.count.numbers).padStart(4, '0')}`,
      clientId: client.id,
      rate: client.currency === EUR ? sameRate(DAY) : TYPED,
    },
  );
  books.invoices.set(invoice.id, invoice);
  announce({ kind: 'invoice.issued', invoice });
}

function aLine(books: Books, dice: Dice): InvoiceLine {
  const item = dice.happens(0.5) ? dice.pick([...books.items.values()]) : null;
  return {
    ...LINE,
    itemId: item?.id ?? null,
    quantity: milli(1 + dice.below(20_000)),
    price: price(10_000 + dice.below(5e7)),
    discountRate: ppm(dice.happens(0.1) ? 100_000 : 0),
    taxes: dice.pick([[], [VAT], [VAT], [VAT, CITY]]) ?? [],
  };
}

function pay(books: Books, dice: Dice, announce: Announce): void {
  const invoice = dice.pick(open(books));
  if (!invoice) return;
  const owed = due(books, invoice);
  const withheld = dice.happens(0.1) ? Math.floor(owed / 10) : 0;
  const applied = dice.happens(0.6) ? owed - withheld : 1 + dice.below(owed - withheld);
  const over = dice.happens(0.2) ? dice.below(10_000) : 0;
  const payment = {
    ...PAYMENT,
    id: next<PaymentId>(books),
    clientId: invoice.clientId,
    amount: minor(applied + over),
    currency: invoice.currency,
    rate: invoice.rate,
    applications: [{ invoiceId: invoice.id, amount: minor(applied), withheld: minor(withheld) }],
  };
  books.payments.set(payment.id, payment);
  announce({ kind: 'payment.recorded', payment, baseCurrency: EUR });
}

function useCredit(books: Books, dice: Dice, announce: Announce): void {
  const payment = dice.pick(livingPayments(books).filter((one) => credit(books, one) > 0));
  if (!payment) return;
  const invoice = dice.pick(
    open(books).filter(
      ({ clientId, currency }) => clientId === payment.clientId && currency === payment.currency,
    ),
  );
  if (!invoice) return;
  const amount = minor(Math.min(credit(books, payment), due(books, invoice)));
  const use = { paymentId: payment.id, invoiceId: invoice.id, amount, appliedOn: DAY };
  books.uses.push(use);
  announce({ kind: 'payment.credit-used', payment, uses: usesOf(books, payment.id) });
}

function voidPayment(books: Books, dice: Dice, announce: Announce): void {
  const payment = dice.happens(0.5) ? dice.pick(livingPayments(books)) : null;
  if (!payment) return;
  books.voided.add(payment.id);
  announce({ kind: 'payment.voided', paymentId: payment.id, voidedOn: DAY });
}

function voidInvoice(books: Books, dice: Dice, announce: Announce): void {
  const invoice = dice.pick(
    [...books.invoices.values()].filter(
      ({ id: own }) => !books.voided.has(own) && settled(books, own) === 0,
    ),
  );
  if (!invoice || dice.happens(0.5)) return;
  books.voided.add(invoice.id);
  const { id: invoiceId, number } = invoice;
  announce({ kind: 'invoice.voided', invoiceId, number, reason: 'Written twice' });
}

function open(books: Books): readonly Invoice[] {
  return [...books.invoices.values()].filter(
    (invoice) => !books.voided.has(invoice.id) && due(books, invoice) > 1,
  );
}

function spend(books: Books, dice: Dice, announce: Announce): void {
  const expense = {
    ...EXPENSE,
    id: next<ExpenseId>(books),
    category: dice.pick(EXPENSE_CATEGORIES) ?? 'Other',
    amount: minor(1 + dice.below(1e6)),
    tax: dice.happens(0.5) ? VAT : null,
  };
  books.expenses.set(expense.id, expense);
  announce({ kind: 'expense.saved', expense, baseCurrency: EUR });
}

function changeExpense(books: Books, dice: Dice, announce: Announce): void {
  const expense = dice.pick(
    [...books.expenses.values()].filter(({ id: own }) => !books.voided.has(own)),
  );
  if (!expense) return;
  if (dice.happens(0.3)) {
    books.voided.add(expense.id);
    announce({ kind: 'expense.voided', expenseId: expense.id, voidedOn: DAY });
    return;
  }
  const changed = { ...expense, amount: minor(1 + dice.below(1e6)) };
  books.expenses.set(expense.id, changed);
  announce({ kind: 'expense.saved', expense: changed, baseCurrency: EUR });
}

function earn(books: Books, dice: Dice, announce: Announce): void {
  const gross = (dice.happens(0.1) ? -1 : 1) * (100 + dice.below(1e5));
  const fee = dice.happens(0.8) ? Math.trunc(gross / 10) : 0;
  const income = {
    ...INCOME,
    id: next<IncomeId>(books),
    gross: minor(gross),
    fee: minor(fee),
    withheld: minor(0),
    net: minor(gross - fee),
  };
  books.incomes.set(income.id, income);
  announce({ kind: 'income.recorded', income, baseCurrency: EUR });
}

function takeBack(books: Books, dice: Dice, announce: Announce): void {
  const income = dice.pick(
    [...books.incomes.values()].filter(({ id: own }) => !books.voided.has(own)),
  );
  if (!income || dice.happens(0.5)) return;
  books.voided.add(income.id);
  announce({ kind: 'income.voided', income, voidedOn: DAY });
}

/** As when an invoice that billed it is voided: the same income, recorded once more. */
function earnAgain(books: Books, dice: Dice, announce: Announce): void {
  const income = dice.pick(
    [...books.incomes.values()].filter(({ id: own }) => books.voided.has(own)),
  );
  if (!income) return;
  books.voided.delete(income.id);
  announce({ kind: 'income.recorded', income, baseCurrency: EUR });
}
