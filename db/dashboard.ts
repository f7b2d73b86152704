import type { InvoiceFilter } from '#db/invoice-filter.ts';
import { summarizeInvoices } from '#db/invoice-summary.ts';
import type { Reader } from '#db/ledger.ts';
import { listNeeds, oldestDays } from '#db/needs-you.ts';
import { clientSums, ownMonths } from '#db/period.ts';
import { categoryFigures, monthFigures } from '#db/reports.ts';
import { addMonths, firstOfMonth, type IsoDate, lastOfMonth } from '#domain/dates.ts';
import { add, type Minor, negate } from '#domain/money.ts';
import { type Period, profitOf } from '#domain/report/months.ts';

const EVERYTHING: InvoiceFilter = {
  search: '',
  state: 'open',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
};

/** The first screen: where one stands today, and what the period came to; in base currency. */
export function dashboardFigures(
  db: Reader,
  { from, to, today }: Period & { readonly today: IsoDate },
) {
  const period = { from, to };
  const open = summarizeInvoices(db, { filter: EVERYTHING, today });
  const late = open.aging.filter(({ bucket }) => bucket !== 'not-due');
  const overdue = {
    amount: add(...late.map(({ due }) => due)),
    count: late.reduce((sum, { count }) => sum + count, 0),
    oldestDays: oldestDays(db, today),
  };
  const months = monthFigures(db, period);
  const { profit, ...parts } = profitOf(months);
  return {
    outstanding: { amount: open.due, count: open.match, notDue: open.match - overdue.count },
    overdue,
    received: receivedFigures(db, today),
    profit: { amount: profit, ...parts },
    months,
    needsYou: listNeeds(db, { today, overdue }),
    aging: open.aging,
    clients: topClients(db, period),
    categories: categoryFigures(db, period).map(({ category, total }) => ({
      category,
      amount: total,
    })),
  };
}

/** What arrived from clients and platforms this month, and the month before. */
function receivedFigures(db: Reader, today: IsoDate) {
  const month = firstOfMonth(today);
  return {
    amount: receivedIn(db, month),
    before: receivedIn(db, addMonths(month, -1)),
  };
}

function receivedIn(db: Reader, month: IsoDate): Minor {
  const arrived = ownMonths(db, 'bank', { from: month, to: lastOfMonth(month) });
  return add(...arrived.filter(({ who }) => who !== 'expense').map(({ base }) => base));
}

/** Whom how much was invoiced to in the period, most first, without tax; all, so that it adds up. */
function topClients(db: Reader, period: Period) {
  return clientSums(db, { account: 'sales', period }).map(({ base, ...client }) => ({
    ...client,
    amount: negate(base),
  }));
}
