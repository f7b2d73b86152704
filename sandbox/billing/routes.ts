import { Hono } from 'hono';
import { activityRoutes } from '#sandbox/billing/activity-routes.ts';
import { counterOf } from '#sandbox/billing/counter.ts';
import { customerRoutes } from '#sandbox/billing/customer-routes.ts';
import { customers } from '#sandbox/billing/customers.ts';
import { eventRoutes } from '#sandbox/billing/event-routes.ts';
import { billingGate } from '#sandbox/billing/gate.ts';
import { hostedPageRoutes } from '#sandbox/billing/hosted-page-routes.ts';
import { invoiceRoutes } from '#sandbox/billing/invoice-routes.ts';
import { invoices } from '#sandbox/billing/invoices.ts';
import { payments } from '#sandbox/billing/payments.ts';
import { plainAnswers } from '#sandbox/billing/plain-answers.ts';
import { planOf, plans } from '#sandbox/billing/plans.ts';
import { products } from '#sandbox/billing/products.ts';
import { recordRoutes } from '#sandbox/billing/record-routes.ts';
import { refundRoutes } from '#sandbox/billing/refunds.ts';
import { settingsRoutes } from '#sandbox/billing/settings-routes.ts';
import { subscriptionActionRoutes } from '#sandbox/billing/subscription-action-routes.ts';
import { subscriptionRoutes } from '#sandbox/billing/subscription-routes.ts';
import { transactionRoutes } from '#sandbox/billing/transaction-routes.ts';
import { contacts } from '#sandbox/books/contacts.ts';
import { refused } from '#sandbox/books/gate.ts';
import { notFoundPath } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const productCounter = counterOf(products);
const planCounter = { ...counterOf(plans), find: planOf };

export function billingRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(refused);
  app.use('*', plainAnswers(practice));
  app.use('*', billingGate(practice));
  app.route('/', settingsRoutes(practice));
  app.route('/products', recordRoutes(practice, productCounter));
  app.route('/products', activityRoutes(practice, productCounter, products));
  app.route('/plans', recordRoutes(practice, planCounter));
  app.route('/plans', activityRoutes(practice, planCounter, plans));
  app.route('/customers', customerRoutes(practice));
  app.route('/customers', recordRoutes(practice, customers));
  app.route('/customers', activityRoutes(practice, customers, contacts));
  app.route('/transactions', transactionRoutes(practice));
  app.route('/subscriptions', subscriptionRoutes(practice));
  app.route('/subscriptions', subscriptionActionRoutes(practice));
  app.route('/hostedpages', hostedPageRoutes(practice));
  app.route('/invoices', recordRoutes(practice, invoices));
  app.route('/invoices', invoiceRoutes(practice));
  app.get('/payments', (_, next) => {
    if (!practice.behaviour.billingPaymentsList) throw notFoundPath();
    return next();
  });
  app.route('/payments', recordRoutes(practice, payments));
  app.route('/payments', refundRoutes(practice));
  app.route('/events', eventRoutes(practice));
  app.all('*', () => {
    throw notFoundPath();
  });
  return app;
}
