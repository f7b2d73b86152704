import { booksCredit } from '#tests/held-to-contract/calls/books-credit.ts';
import type { Call } from '#tests/held-to-contract/sweep.ts';

const settings: readonly Call[] = [
  { asks: 'GET /organizations', status: 200, keeps: { org: '/organizations/0/organization_id' } },
  { asks: 'GET /organizations/{org}', status: 200 },
  { asks: 'GET /settings/currencies', status: 200 },
  {
    asks: 'POST /settings/currencies',
    body: {
      currency_code: 'SEK',
      currency_symbol: 'kr',
      price_precision: 2,
      currency_format: '1.234.567,89',
    },
    status: 201,
  },
  { asks: 'GET /settings/fields', query: { entity: 'invoice' }, status: 200 },
  { asks: 'GET /settings/taxes', status: 200 },
  {
    asks: 'POST /settings/taxes',
    body: { tax_name: 'Reduced', tax_percentage: 7, tax_type: 'tax' },
    status: 201,
    keeps: { tax: '/tax/tax_id' },
  },
  {
    asks: 'POST /settings/taxes',
    body: { tax_name: 'City', tax_percentage: 2.5, tax_type: 'compound_tax' },
    status: 201,
    keeps: { city: '/tax/tax_id' },
  },
  { asks: 'GET /settings/taxes/{tax}', status: 200 },
  {
    asks: 'PUT /settings/taxes/{tax}',
    body: { tax_name: 'Reduced', tax_percentage: 7.5 },
    status: 200,
  },
  {
    asks: 'POST /settings/taxgroups',
    body: { tax_group_name: 'Reduced and city', taxes: '{tax},{city}' },
    status: 201,
    keeps: { group: '/tax_group/tax_group_id' },
  },
  { asks: 'GET /settings/taxgroups/{group}', status: 200 },
  { asks: 'DELETE /settings/taxgroups/{group}', status: 200 },
  { asks: 'GET /chartofaccounts', query: { filter_by: 'AccountType.Active' }, status: 200 },
  {
    asks: 'GET /chartofaccounts',
    query: { filter_by: 'AccountType.Income' },
    status: 200,
    keeps: { income: '/chartofaccounts/0/account_id' },
  },
  {
    asks: 'GET /chartofaccounts',
    query: { filter_by: 'AccountType.Expense' },
    status: 200,
    keeps: { expenseAccount: '/chartofaccounts/0/account_id' },
  },
  {
    asks: 'POST /chartofaccounts',
    body: { account_name: 'Savings bank', account_type: 'cash' },
    status: 201,
    keeps: { bank: '/chart_of_account/account_id' },
  },
  { asks: 'GET /chartofaccounts/{bank}', status: 200 },
  {
    asks: 'PUT /chartofaccounts/{bank}',
    body: { account_name: 'Savings', account_type: 'cash' },
    status: 200,
  },
  { asks: 'POST /chartofaccounts/{bank}/inactive', status: 201 },
  { asks: 'GET /chartofaccounts', query: { filter_by: 'AccountType.Inactive' }, status: 200 },
  { asks: 'POST /chartofaccounts/{bank}/active', status: 201 },
  {
    asks: 'POST /chartofaccounts',
    body: { account_name: 'Spare', account_type: 'expense' },
    status: 201,
    keeps: { spare: '/chart_of_account/account_id' },
  },
  { asks: 'DELETE /chartofaccounts/{spare}', status: 200 },
];

const people: readonly Call[] = [
  {
    asks: 'POST /contacts',
    body: {
      contact_name: 'Harrow & Sons',
      company_name: 'Harrow & Sons',
      contact_type: 'customer',
      payment_terms: 14,
      billing_address: { address: 'Kai 4', city: 'Berlin', zip: '10115', country: 'Germany' },
      contact_persons: [{ first_name: 'Ada', last_name: 'Harrow', email: 'ada@example.org' }],
    },
    status: 201,
    keeps: { contact: '/contact/contact_id' },
  },
  {
    asks: 'PUT /contacts',
    headers: {
      'x-unique-identifier-key': 'cf_gigledger_key',
      'x-unique-identifier-value': 'k-1',
      'x-upsert': 'true',
    },
    body: {
      contact_name: 'Quillmoor',
      custom_fields: [{ api_name: 'cf_gigledger_key', value: 'k-1' }],
    },
    status: 200,
    keeps: { other: '/contact/contact_id' },
  },
  { asks: 'GET /contacts', query: { page: '1', per_page: '1' }, status: 200 },
  { asks: 'GET /contacts', query: { contact_name_contains: 'Harrow' }, status: 200 },
  { asks: 'GET /contacts', query: { sort_column: 'last_modified_time' }, status: 200 },
  { asks: 'GET /contacts/{contact}', status: 200 },
  { asks: 'PUT /contacts/{contact}', body: { notes: 'Pays on Fridays' }, status: 200 },
  { asks: 'POST /contacts/{other}/inactive', status: 200 },
  { asks: 'POST /contacts/{other}/active', status: 200 },
  { asks: 'DELETE /contacts/{other}', status: 200 },
  {
    asks: 'POST /items',
    body: { name: 'Editing', rate: 85.5, unit: 'h', description: 'Line by line', tax_id: '{tax}' },
    status: 201,
    keeps: { item: '/item/item_id' },
  },
  { asks: 'GET /items', status: 200 },
  { asks: 'GET /items', query: { name: 'Editing' }, status: 200 },
  { asks: 'GET /items/{item}', status: 200 },
  { asks: 'PUT /items/{item}', body: { rate: 90 }, status: 200 },
  { asks: 'POST /items/{item}/inactive', status: 200 },
  { asks: 'POST /items/{item}/active', status: 200 },
];

const invoices: readonly Call[] = [
  {
    asks: 'POST /invoices',
    query: { ignore_auto_number_generation: 'true' },
    body: {
      customer_id: '{contact}',
      invoice_number: 'INV-2026-0001',
      reference_number: 'PO 77',
      date: '2026-01-05',
      due_date: '2026-01-19',
      payment_terms: 14,
      discount: '10%',
      discount_type: 'entity_level',
      is_discount_before_tax: true,
      line_items: [
        { item_id: '{item}', quantity: 2, rate: 85.5, tax_id: '{tax}' },
        { name: 'Proofs', description: 'Second round', quantity: 1, rate: 40 },
      ],
      notes: 'Thank you',
      terms: 'Pay within 14 days.',
    },
    status: 201,
    keeps: { invoice: '/invoice/invoice_id' },
  },
  {
    asks: 'POST /invoices',
    body: {
      customer_id: '{contact}',
      line_items: [{ name: 'Proofs', quantity: 1, rate: 40 }],
      is_inclusive_tax: true,
    },
    status: 201,
    keeps: { second: '/invoice/invoice_id' },
  },
  { asks: 'GET /invoices', query: { page: '1', per_page: '1' }, status: 200 },
  { asks: 'GET /invoices', query: { invoice_number: 'INV-2026-0001' }, status: 200 },
  { asks: 'GET /invoices', query: { customer_id: '{contact}', status: 'draft' }, status: 200 },
  { asks: 'GET /invoices/{invoice}', status: 200 },
  { asks: 'PUT /invoices/{second}', body: { notes: 'Thanks' }, status: 200 },
  { asks: 'POST /invoices/{invoice}/status/sent', status: 200 },
  { asks: 'POST /invoices/{second}/status/void', status: 200 },
  { asks: 'POST /invoices/{second}/status/draft', status: 200 },
  {
    asks: 'POST /customerpayments',
    body: {
      customer_id: '{contact}',
      payment_mode: 'banktransfer',
      amount: 250,
      date: '2026-01-06',
      reference_number: 'Transfer 9',
      account_id: '{bank}',
      invoices: [{ invoice_id: '{invoice}', amount_applied: 100 }],
    },
    status: 201,
    keeps: { payment: '/payment/payment_id' },
  },
  {
    asks: 'POST /invoices/{invoice}/credits',
    body: { invoice_payments: [{ payment_id: '{payment}', amount_applied: 10 }] },
    status: 200,
  },
  { asks: 'GET /invoices/{invoice}/payments', status: 200 },
  { asks: 'GET /customerpayments', status: 200 },
  { asks: 'GET /customerpayments/{payment}', status: 200 },
  { asks: 'PUT /customerpayments/{payment}', body: { description: 'By bank' }, status: 200 },
  ...booksCredit,
  { asks: 'DELETE /customerpayments/{payment}', status: 200 },
  { asks: 'DELETE /invoices/{second}', status: 200 },
];

const bookings: readonly Call[] = [
  {
    asks: 'POST /expenses',
    body: {
      account_id: '{expenseAccount}',
      paid_through_account_id: '{bank}',
      date: '2026-01-05',
      amount: 119,
      tax_id: '{tax}',
      is_inclusive_tax: true,
      description: 'To Hamburg',
      reference_number: 'E-1',
    },
    status: 201,
    keeps: { expense: '/expense/expense_id' },
  },
  { asks: 'GET /expenses', status: 200 },
  { asks: 'GET /expenses', query: { reference_number: 'E-1' }, status: 200 },
  { asks: 'GET /expenses/{expense}', status: 200 },
  { asks: 'PUT /expenses/{expense}', body: { description: 'To Kiel' }, status: 200 },
  { asks: 'POST /expenses/{expense}/receipt', body: receipt(), status: 200 },
  { asks: 'GET /expenses/{expense}/receipt', status: 200 },
  { asks: 'DELETE /expenses/{expense}/receipt', status: 200 },
  { asks: 'DELETE /expenses/{expense}', status: 200 },
  {
    asks: 'POST /journals',
    body: {
      journal_date: '2026-01-05',
      reference_number: 'J-1',
      notes: 'Gig income',
      line_items: [
        { account_id: '{bank}', debit_or_credit: 'debit', amount: 88 },
        { account_id: '{income}', debit_or_credit: 'credit', amount: 88 },
      ],
    },
    status: 201,
    keeps: { journal: '/journal/journal_id' },
  },
  { asks: 'GET /journals', status: 200 },
  { asks: 'GET /journals', query: { reference_number: 'J-1' }, status: 200 },
  { asks: 'GET /journals/{journal}', status: 200 },
  { asks: 'POST /journals/{journal}/status/publish', status: 201 },
  { asks: 'DELETE /journals/{journal}', status: 200 },
];

const refusals: readonly Call[] = [
  { asks: 'POST /contacts', body: {}, status: 400 },
  { asks: 'POST /contacts', body: 'no JSON', status: 400 },
  { asks: 'POST /contacts', body: { contact_name: 'Harrow & Sons' }, status: 400 },
  { asks: 'GET /invoices/1', status: 400 },
  { asks: 'GET /invoices', query: { organization_id: '1' }, status: 400 },
  { asks: 'GET /nowhere', status: 404 },
  { asks: 'GET /contacts', headers: { authorization: 'Zoho-oauthtoken 1000.dead' }, status: 401 },
  {
    asks: 'GET /contacts',
    before: (control) => control.setLimits({ booksPerMinute: 0 }),
    after: (control) => control.setLimits({ booksPerMinute: 10_000 }),
    status: 429,
  },
];

/** What Books is asked beside what the program asks. */
export const booksCalls: readonly Call[] = [
  ...settings,
  ...people,
  ...invoices,
  ...bookings,
  ...refusals,
];

function receipt(): FormData {
  const form = new FormData();
  form.append('receipt', new Blob(['%PDF-1.4'], { type: 'application/pdf' }), 'train.pdf');
  return form;
}
