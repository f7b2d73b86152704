import { Hono } from 'hono';
import { accountRoutes } from '#sandbox/books/account-routes.ts';
import { activityActions } from '#sandbox/books/activity-actions.ts';
import { contacts } from '#sandbox/books/contacts.ts';
import { expenses } from '#sandbox/books/expenses.ts';
import { booksGate, refused } from '#sandbox/books/gate.ts';
import { invoiceActions } from '#sandbox/books/invoice-actions.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { items } from '#sandbox/books/items.ts';
import { journalActions } from '#sandbox/books/journal-actions.ts';
import { journals } from '#sandbox/books/journals.ts';
import { payments } from '#sandbox/books/payments.ts';
import { receiptRoutes } from '#sandbox/books/receipt-routes.ts';
import { notFoundPath } from '#sandbox/books/refusal.ts';
import { resourceRoutes } from '#sandbox/books/resource-routes.ts';
import { settingsRoutes } from '#sandbox/books/settings-routes.ts';
import { taxGroupRoutes } from '#sandbox/books/tax-group-routes.ts';
import { taxRoutes } from '#sandbox/books/tax-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

export function booksRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(refused);
  app.use('*', booksGate(practice));
  app.route('/', settingsRoutes(practice));
  app.route('/settings/taxes', taxRoutes(practice));
  app.route('/settings/taxgroups', taxGroupRoutes(practice));
  app.route('/chartofaccounts', accountRoutes(practice));
  app.route('/contacts', resourceRoutes(practice, contacts));
  app.route('/contacts', activityActions(practice, contacts));
  app.route('/items', resourceRoutes(practice, items));
  app.route('/items', activityActions(practice, items));
  app.route('/invoices', resourceRoutes(practice, invoices));
  app.route('/invoices', invoiceActions(practice));
  app.route('/customerpayments', resourceRoutes(practice, payments));
  app.route('/expenses', resourceRoutes(practice, expenses));
  app.route('/expenses', receiptRoutes(practice));
  app.route('/journals', resourceRoutes(practice, journals));
  app.route('/journals', journalActions(practice));
  app.all('*', () => {
    throw notFoundPath();
  });
  return app;
}
