import type { Call } from '#tests/held-to-contract/sweep.ts';

const GATEWAY = { payment_gateways: [{ payment_gateway: 'authorize_net' }] };

/** Pages that a person pays on, and the cards that are kept from them. */
export const billingPages: readonly Call[] = [
  {
    asks: 'POST /hostedpages/invoicepayment',
    body: { invoice_id: '{invoice}', ...GATEWAY },
    status: 201,
    keeps: { page: '/hostedpage/hostedpage_id' },
  },
  { asks: 'GET /hostedpages/{page}', status: 200 },
  {
    asks: 'GET /hostedpages/{page}',
    before: ({ people }, { page = '' }) =>
      people.billing.payHostedPage({ id: page, card: 'approved' }),
    status: 200,
  },
  { asks: 'GET /invoices/{invoice}', status: 200 },
  {
    asks: 'POST /hostedpages/addpaymentmethod',
    body: { customer_id: '{customer}', ...GATEWAY },
    status: 201,
    keeps: { methodPage: '/hostedpage/hostedpage_id' },
  },
  {
    asks: 'GET /hostedpages/{methodPage}',
    before: ({ people }, { methodPage = '' }) =>
      people.billing.payHostedPage({ id: methodPage, card: 'approved' }),
    status: 200,
  },
  {
    asks: 'POST /hostedpages/newsubscription',
    body: { customer_id: '{customer}', plan: { plan_code: 'care-monthly' }, ...GATEWAY },
    status: 201,
    keeps: { orderPage: '/hostedpage/hostedpage_id' },
  },
  {
    asks: 'GET /hostedpages/{orderPage}',
    before: ({ people }, { orderPage = '' }) =>
      people.billing.payHostedPage({ id: orderPage, card: 'approved' }),
    status: 200,
    keeps: { ordered: '/data/subscription/subscription_id' },
  },
  {
    asks: 'POST /hostedpages/updatecard',
    body: { subscription_id: '{ordered}', ...GATEWAY },
    status: 200,
  },
  { asks: 'GET /hostedpages', status: 200 },
  { asks: 'GET /customers/{customer}/cards', status: 200, keeps: { card: '/cards/0/card_id' } },
  { asks: 'GET /customers/{customer}/cards/{card}', status: 200 },
  {
    asks: 'POST /hostedpages/updatepaymentmethod',
    body: { card_id: '{card}' },
    status: 201,
  },
  {
    asks: 'POST /invoices',
    query: { send: 'true' },
    body: {
      customer_id: '{customer}',
      date: '2026-01-05',
      invoice_items: [{ name: 'Proofs', price: 40, quantity: 1 }],
    },
    status: 201,
    keeps: { charged: '/invoice/invoice_id' },
  },
  { asks: 'POST /invoices/{charged}/collect', body: { card_id: '{card}' }, status: 200 },
  {
    asks: 'POST /subscriptions/{ordered}/card',
    body: { card_id: '{card}', auto_collect: true },
    status: 200,
  },
  { asks: 'DELETE /subscriptions/{ordered}/card', status: 200 },
  { asks: 'DELETE /customers/{customer}/cards/{card}', status: 200 },
];
