import { Hono } from 'hono';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { listed } from '#sandbox/books/lists.ts';
import { statusOf } from '#sandbox/books/settled.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** Invoices, payments and refunds in one list; `filter_by=TransactionType.INVOICE` and the like. */
export function transactionRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', billingScope(practice, 'customers', 'READ'), (c) => {
    const wanted = /TransactionType[.](\w+)$/.exec(c.req.query('filter_by') ?? '')?.[1];
    const type = wanted?.toLowerCase() ?? 'all';
    const rows = transactionsOf(billingLedger(practice));
    const shown = rows.filter((row) => type === 'all' || row['type'] === type);
    const filters = { texts: [], exacts: ['customer_id'], days: ['date'] };
    return c.json(listed('transactions', shown, filters, c.req.query()));
  });
  return app;
}

function transactionsOf(ledger: Practice): JsonObject[] {
  const { invoices, payments } = ledger.state.books;
  return [
    ...[...invoices.values()].map((row) => ({
      transaction_id: row.id,
      reference_id: ledger.state.billing.origins.get(row.id)?.subscriptionId ?? '',
      customer_id: row.customerId,
      date: row.date,
      type: 'invoice',
      status: statusOf(ledger, row),
      amount: row.total,
    })),
    ...[...payments.values()].map((row) => ({
      transaction_id: row.id,
      reference_id: row.parts[0]?.invoiceId ?? '',
      customer_id: row.input.customer_id ?? '',
      date: row.input.date ?? '',
      type: 'payment',
      status: 'success',
      amount: row.input.amount ?? '0',
    })),
  ].toSorted((one, other) => one.date.localeCompare(other.date));
}
