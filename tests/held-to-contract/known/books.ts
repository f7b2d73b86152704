import { knownOfCredit } from '#tests/held-to-contract/known/books-credit.ts';
import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const books = { system: 'books' } as const;

/** A change carries what changes; the files repeat the list of what a new one needs. */
const NEEDED_ANEW: Readonly<Record<string, readonly string[]>> = {
  'PUT /contacts/{contact_id}': ['/contact_name'],
  'PUT /customerpayments/{payment_id}': [
    '/amount',
    '/amount_applied',
    '/customer_id',
    '/invoice_id',
    '/invoices',
    '/payment_mode',
  ],
  'PUT /expenses/{expense_id}': ['/account_id', '/amount', '/date', '/paid_through_account_id'],
  'PUT /invoices/{invoice_id}': ['/customer_id', '/line_items'],
  'PUT /items/{item_id}': ['/name'],
};

const changes = Object.entries(NEEDED_ANEW).flatMap(([operation, pointers]) =>
  pointers.map(
    (pointer): Known => ({
      ...books,
      operation,
      part: 'request',
      pointer,
      message: 'is required and missing',
      reason: 'A change carries what changes; the file repeats what a new one needs.',
    }),
  ),
);

const requests: readonly Known[] = [
  {
    ...books,
    operation: 'GET /organizations',
    part: 'query',
    pointer: '/organization_id',
    message: 'is required and missing',
    reason: 'This is the call that tells which organisations there are.',
  },
  ...changes,
  {
    ...books,
    operation: '* /customerpayments',
    part: 'request',
    pointer: '/amount_applied',
    message: 'is required and missing',
    reason: 'Stands in each entry of `invoices`, not beside them.',
  },
  {
    ...books,
    operation: '* /customerpayments',
    part: 'request',
    pointer: '/invoice_id',
    message: 'is required and missing',
    reason: 'Stands in each entry of `invoices`, not beside them.',
  },
  {
    ...books,
    operation: '* /invoices*',
    part: 'request',
    pointer: '/line_items/*/item_id',
    message: 'is required and missing',
    reason: 'The same file describes lines that have a name instead of an item.',
  },
  {
    ...books,
    operation: 'POST /invoices/{invoice_id}/credits',
    part: 'request',
    pointer: '/apply_creditnotes',
    message: 'is required and missing',
    reason: 'Credit comes from payments or from credit notes; one of the two lists is enough.',
  },
  {
    ...books,
    operation: '* /items*',
    part: 'request',
    pointer: '/unit',
    message: 'is not described',
    reason: 'Items are shown with a unit, and the file has no other place that sets it.',
  },
  {
    ...books,
    operation: 'PUT *',
    part: 'request',
    pointer: '/custom_fields/*/api_name',
    message: 'is not described',
    reason: 'A field is named by its id, its label or its API name; each file shows one of them.',
  },
  {
    ...books,
    operation: 'PUT /expenses',
    part: 'request',
    pointer: '/custom_fields/*',
    message: 'must be string',
    reason: 'The file has a list of texts here; a custom field is a name and a value everywhere.',
  },
  {
    ...books,
    operation: 'PUT /invoices',
    part: 'query',
    pointer: '/ignore_auto_number_generation',
    message: 'is not described',
    reason: 'Described for a new invoice; a PUT with X-Upsert makes new ones too.',
  },
  {
    ...books,
    operation: 'POST /invoices',
    part: 'request',
    pointer: '/discount',
    message: 'must be number',
    reason: 'A percentage is told with its sign, which no number has.',
  },
  {
    ...books,
    operation: 'GET /contacts',
    part: 'query',
    pointer: '/contact_name_contains',
    message: 'is not described',
    reason: 'Told of in the words about contact_name.',
  },
];

const answers: readonly Known[] = [
  {
    ...books,
    operation: 'GET /expenses/{expense_id}/receipt',
    part: 'answer',
    pointer: '',
    message: 'must be object',
    reason: 'The answer is the file itself; the description has the usual envelope in its place.',
  },
  {
    ...books,
    operation: 'GET *',
    part: 'answer',
    pointer: '/page_context',
    message: 'is not described',
    reason:
      'Every list is told in pages; the files on accounts, journals and currencies forgot it.',
  },
  {
    ...books,
    part: 'answer',
    pointer: '/page_context',
    message: 'must be array',
    reason: 'One object everywhere else, and in the introduction to the files.',
  },
  {
    ...books,
    operation: '* /settings/taxes*',
    part: 'answer',
    pointer: '/tax',
    message: 'must be array',
    reason: 'One tax was asked for; the schema is borrowed from the list.',
  },
  {
    ...books,
    operation: '* /items*',
    part: 'answer',
    pointer: '*/tax_percentage',
    message: 'must be string',
    reason: 'A number everywhere else in the files.',
  },
  {
    ...books,
    operation: '* /invoices*',
    part: 'answer',
    pointer: '/invoice*/discount',
    message: 'must be number',
    reason: 'A percentage is told with its sign, which no number has.',
  },
  ...['customer_id', 'currency_code', 'reference_number'].map(
    (name): Known => ({
      ...{ ...books, operation: 'GET /customerpayments', part: 'answer' },
      pointer: `/customerpayments/*/${name}`,
      message: 'is not described',
      reason: 'Whose a payment is and in what: told of each by itself, left out of the list.',
    }),
  ),
  ...['exchange_rate', 'invoices/*/tax_amount_withheld'].map(
    (name): Known => ({
      ...{ ...books, operation: 'GET /customerpayments/{payment_id}', part: 'answer' },
      pointer: `/payment/${name}`,
      message: 'is not described',
      reason: 'Told to Books with a payment, and left out of what it answers of one.',
    }),
  ),
  {
    ...books,
    operation: 'GET /chartofaccounts/{account_id}',
    part: 'answer',
    pointer: '',
    message: 'has nothing of what is described',
    reason:
      'The file spreads the account over the answer; single answers are wrapped in their name.',
  },
  {
    ...books,
    operation: 'POST /expenses',
    part: 'status',
    message: '201 is not described *',
    reason: 'What was made is answered with 201 by the rule; this one call says 200.',
  },
];

export const knownOfBooks: readonly Known[] = [...requests, ...answers, ...knownOfCredit];

export const undescribedOfBooks: readonly Undescribed[] = [
  {
    ...books,
    asked: 'GET /settings/fields',
    reason: 'Tells whether the unique field is there; without an answer it is found by trying.',
  },
  { ...books, asked: 'GET /nowhere', reason: 'Asked on purpose, to be refused.' },
];
