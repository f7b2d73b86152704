import type { Call } from '#tests/held-to-contract/sweep.ts';

const NOTE = {
  customer_id: '{contact}',
  date: '2026-01-07',
  reference_number: 'key-9',
  line_items: [{ item_id: '{item}', quantity: 1, rate: 20 }],
};

/** What is given back or given up, and how an invoice is sent and paid by link. */
export const booksCredit: readonly Call[] = [
  {
    asks: 'POST /invoices/{invoice}/email',
    body: { to_mail_ids: ['ada@example.org'], subject: 'Invoice', body: 'Here it is.' },
    status: 200,
  },
  {
    asks: 'GET /share/paymentlink',
    query: {
      transaction_id: '{invoice}',
      transaction_type: 'invoice',
      link_type: 'public',
      expiry_time: '2026-03-31',
    },
    status: 200,
  },
  {
    asks: 'GET /invoices',
    query: { last_modified_time: '2026-01-01T00:00:00+0000' },
    status: 200,
  },
  {
    asks: 'POST /creditnotes',
    query: { ignore_auto_number_generation: 'true' },
    body: { ...NOTE, creditnote_number: 'CN-2026-0001' },
    status: 201,
    keeps: { note: '/creditnote/creditnote_id' },
  },
  {
    asks: 'PUT /creditnotes',
    headers: {
      'x-unique-identifier-key': 'cf_gigledger_key',
      'x-unique-identifier-value': 'k-9',
      'x-upsert': 'true',
    },
    body: { ...NOTE, custom_fields: [{ api_name: 'cf_gigledger_key', value: 'k-9' }] },
    status: 200,
    keeps: { keyedNote: '/creditnote/creditnote_id' },
  },
  { asks: 'GET /creditnotes', query: { reference_number: 'key-9' }, status: 200 },
  { asks: 'GET /creditnotes/{note}', status: 200 },
  { asks: 'POST /creditnotes/{note}/status/open', status: 200 },
  {
    asks: 'POST /creditnotes/{note}/invoices',
    body: { invoices: [{ invoice_id: '{invoice}', amount_applied: 10 }] },
    status: 200,
  },
  { asks: 'GET /creditnotes/{note}/invoices', status: 200 },
  {
    asks: 'GET /invoices/{invoice}/creditsapplied',
    status: 200,
    keeps: { use: '/credits/0/creditnotes_invoice_id' },
  },
  { asks: 'DELETE /invoices/{invoice}/creditsapplied/{use}', status: 200 },
  {
    asks: 'POST /creditnotes/{note}/refunds',
    body: {
      date: '2026-01-08',
      amount: 5,
      from_account_id: '{bank}',
      refund_mode: 'cash',
      reference_number: 'key-10',
      description: 'Given back',
    },
    status: 200,
    keeps: { refund: '/creditnote_refund/creditnote_refund_id' },
  },
  { asks: 'GET /creditnotes/{note}/refunds', status: 200 },
  { asks: 'GET /creditnotes/{note}/refunds/{refund}', status: 200 },
  { asks: 'DELETE /creditnotes/{note}/refunds/{refund}', status: 200 },
  { asks: 'POST /creditnotes/{keyedNote}/status/void', status: 200 },
  { asks: 'DELETE /creditnotes/{keyedNote}', status: 200 },
  {
    asks: 'POST /customerpayments/{payment}/refunds',
    body: {
      date: '2026-01-08',
      amount: 5,
      from_account_id: '{bank}',
      refund_mode: 'cash',
      reference_number: 'key-11',
    },
    status: 200,
    keeps: { paymentRefund: '/payment_refunds/0/payment_refund_id' },
  },
  { asks: 'GET /customerpayments/{payment}/refunds', status: 200 },
  { asks: 'GET /customerpayments/{payment}/refunds/{paymentRefund}', status: 200 },
  { asks: 'DELETE /customerpayments/{payment}/refunds/{paymentRefund}', status: 200 },
  { asks: 'POST /invoices/{invoice}/writeoff', status: 200 },
  { asks: 'POST /invoices/{invoice}/writeoff/cancel', status: 200 },
];
