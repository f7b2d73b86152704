import { billingPages } from '#tests/held-to-contract/calls/billing-pages.ts';
import { billingSubscriptions } from '#tests/held-to-contract/calls/billing-subscriptions.ts';
import type { Call } from '#tests/held-to-contract/sweep.ts';

const catalogue: readonly Call[] = [
  { asks: 'GET /settings/taxes', status: 200 },
  {
    asks: 'POST /products',
    body: { name: 'Retainers', description: 'Work by the month' },
    status: 201,
    keeps: { product: '/product/product_id' },
  },
  { asks: 'GET /products', query: { filter_by: 'ProductStatus.ACTIVE' }, status: 200 },
  { asks: 'GET /products/{product}', status: 200 },
  {
    asks: 'PUT /products/{product}',
    body: { name: 'Retainers', description: 'By the month' },
    status: 200,
  },
  { asks: 'POST /products/{product}/markasinactive', status: 200 },
  { asks: 'POST /products/{product}/markasactive', status: 200 },
  {
    asks: 'POST /plans',
    body: {
      plan_code: 'care-monthly',
      name: 'Care',
      recurring_price: 120,
      interval: 1,
      interval_unit: 'months',
      product_id: '{product}',
    },
    status: 201,
  },
  {
    asks: 'POST /plans',
    body: {
      plan_code: 'care-yearly',
      name: 'Care, by the year',
      recurring_price: 1200,
      interval: 1,
      interval_unit: 'years',
      product_id: '{product}',
    },
    status: 201,
  },
  { asks: 'GET /plans', query: { filter_by: 'PlanStatus.ACTIVE' }, status: 200 },
  { asks: 'GET /plans/care-monthly', status: 200 },
  {
    asks: 'PUT /plans/care-yearly',
    body: {
      plan_code: 'care-yearly',
      name: 'Care by the year',
      recurring_price: 1100,
      interval: 1,
    },
    status: 200,
  },
  { asks: 'POST /plans/care-yearly/markasinactive', status: 200 },
  { asks: 'POST /plans/care-yearly/markasactive', status: 200 },
];

const customers: readonly Call[] = [
  {
    asks: 'POST /customers',
    body: {
      display_name: 'Quillmoor Books',
      first_name: 'Ada',
      last_name: 'Quill',
      email: 'ada@quillmoor.example',
      company_name: 'Quillmoor Books',
      currency_code: 'EUR',
      payment_terms: 14,
      billing_address: { street: 'Kai 4', city: 'Berlin', zip: '10115', country: 'Germany' },
      zcrm_contact_id: '4600000000099',
    },
    status: 201,
    keeps: { customer: '/customer/customer_id' },
  },
  { asks: 'GET /customers', query: { page: '1', per_page: '1' }, status: 200 },
  { asks: 'GET /customers/{customer}', status: 200 },
  {
    asks: 'GET /customers/reference/4600000000099',
    query: { reference_id_type: 'zcrm_contact_id' },
    status: 200,
  },
  {
    asks: 'PUT /customers/{customer}',
    body: { display_name: 'Quillmoor Press', email: 'ada@quillmoor.example' },
    status: 200,
  },
  { asks: 'POST /customers/{customer}/markasinactive', status: 200 },
  { asks: 'POST /customers/{customer}/markasactive', status: 200 },
];

const invoices: readonly Call[] = [
  {
    asks: 'POST /invoices',
    query: { ignore_auto_number_generation: 'true' },
    body: {
      customer_id: '{customer}',
      invoice_number: 'INV-2026-0001',
      reference_number: 'key-1',
      date: '2026-01-05',
      invoice_items: [{ name: 'Proofs', description: 'Second round', price: 40, quantity: 2 }],
    },
    status: 201,
    keeps: { invoice: '/invoice/invoice_id' },
  },
  { asks: 'GET /invoices', query: { filter_by: 'Status.All' }, status: 200 },
  { asks: 'GET /invoices', query: { customer_id: '{customer}' }, status: 200 },
  { asks: 'GET /invoices/{invoice}', status: 200 },
  { asks: 'POST /invoices/{invoice}/converttoopen', status: 200 },
  {
    asks: 'POST /invoices/{invoice}/email',
    body: { to_mail_ids: ['ada@quillmoor.example'], subject: 'Invoice', body: 'Here it is.' },
    status: 200,
  },
  {
    asks: 'POST /payments',
    body: {
      customer_id: '{customer}',
      payment_mode: 'banktransfer',
      amount: 30,
      date: '2026-01-06',
      reference_number: 'key-2',
      invoices: [{ invoice_id: '{invoice}', amount_applied: 30 }],
    },
    status: 201,
    keeps: { payment: '/payment/payment_id' },
  },
  { asks: 'GET /payments/{payment}', status: 200 },
  {
    asks: 'POST /payments/{payment}/refunds',
    body: { amount: 5, description: 'Too much' },
    status: 201,
  },
  { asks: 'POST /invoices/{invoice}/writeoff', status: 200 },
  { asks: 'POST /invoices/{invoice}/cancelwriteoff', status: 200 },
  { asks: 'GET /transactions', query: { customer_id: '{customer}' }, status: 200 },
];

const refusals: readonly Call[] = [
  { asks: 'POST /plans', body: { name: 'Nothing' }, status: 400 },
  { asks: 'GET /plans/nothing', status: 404 },
  { asks: 'GET /plans', headers: { authorization: 'Zoho-oauthtoken 1000.dead' }, status: 401 },
  {
    asks: 'GET /plans',
    headers: { 'x-com-zoho-subscriptions-organizationid': '1' },
    status: 400,
  },
  {
    asks: 'GET /plans',
    before: (control) => control.setLimits({ billingPerMinute: 0 }),
    after: (control) => control.setLimits({ billingPerMinute: 10_000 }),
    status: 429,
  },
];

/** What Billing is asked. */
export const billingCalls: readonly Call[] = [
  ...catalogue,
  ...customers,
  ...invoices,
  ...billingPages,
  ...billingSubscriptions,
  { asks: 'GET /events', status: 200, keeps: { event: '/events/0/event_id' } },
  { asks: 'GET /events/{event}', status: 200 },
  ...refusals,
];
